"""Every address that a public answer gives leads somewhere: who follows links meets no 404."""

import json
import re
from html.parser import HTMLParser
from itertools import chain
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.core.management import call_command

from articles.models import Article
from tests.public_api import public_addresses

ORIGIN = "https://cms.example"
ADDRESS = re.compile(rf"(?:{re.escape(ORIGIN)})?/[^\s\"'<>]+")
PAGES = ("/", "/healthz", "/readyz", "/api/docs/", "/api/docs/problems/")
REFUSED = ("/api/v1/nothing/", "/api/v1/articles/none/", "/api/v1/articles/?limit=0", "/api/v1/donations/?x=1")
DETAIL = re.compile(r"/api/v1/articles/(?!popular/)[^/?]+/")
WITH_MORE = {"articles": "?limit=7&include=total", "donations": "?language=ps", "sections": "?limit=2&language=fa-AF"}


class Links(HTMLParser):
    """The addresses in HTML, but for those that hold what they name."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        names = ("href", "src", "action")
        self.found += [value for name, value in attrs if name in names and value and not value.startswith("data:")]


def links_in(response):
    """Return every address that an answer gives, whatever its key is called."""
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    found = [response["Location"]] if "Location" in response.headers else []
    if kind.endswith("json") and "paths" not in (document := json.loads(response.content)):
        texts = list(texts_in(document))
        found += [text for text in texts if ADDRESS.fullmatch(text)]
        found += chain.from_iterable(Links(text).found for text in texts if "<" in text)
    if kind == "text/html":
        found += Links(response.content.decode()).found
    return found


def texts_in(value):
    """Yield all texts of a JSON value, but for the address that a problem says it is about."""
    if isinstance(value, dict):
        yield from chain.from_iterable(texts_in(each) for name, each in value.items() if name != "instance")
    elif isinstance(value, list):
        yield from chain.from_iterable(map(texts_in, value))
    elif isinstance(value, str):
        yield value


def html_of(response):
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    if kind == "application/json":
        return "".join(texts_in(json.loads(response.content)))
    return response.content.decode() if kind == "text/html" else ""


def ask(client, address):
    """Return the status of an answer, its links, and its HTML: of a page, or within JSON."""
    response = client.get(address.removeprefix(ORIGIN), secure=True, headers={"Host": urlsplit(ORIGIN).netloc})
    if response.streaming:
        # Read to its end, a file is closed by the client.
        list(response.streaming_content)
        return response.status_code, [], ""
    return response.status_code, links_in(response), html_of(response)


@pytest.fixture
def follow(client, settings):
    """Return a walk through all that can be reached from some addresses: {address: status}, {address: its anchors}."""

    def follow(start):
        statuses, anchors, pages = {}, set(), {}
        waiting = [urljoin(ORIGIN, address) for address in start]
        while waiting:
            address, anchor = urldefrag(waiting.pop())
            # Files of the code are served past Django; the admin is asked by the admin matrix.
            is_ours = address.startswith(f"{ORIGIN}/") and not address.startswith(f"{ORIGIN}{settings.STATIC_URL}")
            if is_ours and anchor:
                anchors.add((address, anchor))
            if not is_ours or address in statuses:
                continue
            statuses[address], links, pages[address] = ask(client, address)
            if not address.startswith(f"{ORIGIN}/admin/"):
                waiting += [urljoin(address, link) for link in links]
            if statuses[address] == 200 and DETAIL.fullmatch(urlsplit(address).path) and "?" not in address:
                waiting.append(f"{address}?expand=donation,related")
        return statuses, {place for place in anchors if f'id="{place[1]}"' not in pages[place[0]]}

    return follow


@pytest.fixture
def demo(db, settings):
    """The demo under a public address."""
    settings.PUBLIC_URL, settings.ALLOWED_HOSTS = ORIGIN, [urlsplit(ORIGIN).netloc]
    call_command("loaddata", "demo", verbosity=0)


def test_every_address_in_public_answers_of_the_demo_leads_somewhere(demo, follow):
    fixed = [address for address in public_addresses("{}") if "{}" not in address]
    asked = [f"/api/v1/{name}/{query}" for name, query in WITH_MORE.items()]
    statuses, missing_anchors = follow([*PAGES, *fixed, *asked, *REFUSED])
    refused = {f"{ORIGIN}{address}" for address in REFUSED}
    assert {address: status for address, status in statuses.items() if status >= 400 and address not in refused} == {}
    assert missing_anchors == set()
    assert len(statuses) > 2 * Article.objects.filter(status="published").count()
