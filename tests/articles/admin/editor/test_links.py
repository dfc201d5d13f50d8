import re

import pytest
from django.test import Client

from articles.body.clean import clean_with_losses
from cms.lib.html import Element, parse, walk
from tests.articles.admin.admin_client import AdminClient
from tests.factories import a_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

ASK = "/admin/articles/article/ask/link/"
HEADINGS = "<h2>The vote</h2><p>a</p><h3>رایه</h3>"
# What the dialog says and what a save does have to be one: all of these are typed in both.
TYPED = [
    *("example.org", "example.org/x", "www.example.org", "http://example.org/", "https://example.org:8443/a?b=c#d"),
    *("بیان.ایران/خبر", "https://ps.wikipedia.org/wiki/کابل", "ø.example", "xn--a.example", "example.org/two words"),
    *("name@example.org", "mailto:name@example.org?subject=Hi", "+47 22 00 00 00", "tel:+4722000000", "/x", "/"),
    *("#the-vote", "#The vote", "#رایه", "#missing", "#", "", "  ", "javascript:alert(1)", "data:text/html,x"),
    *("//evil.example", "two words", "localhost", "https://localhost/", "report.pdf", "22 00 00 00", "a@b"),
    *("https://www.google.com/url?q=https://example.org/", "https://good@evil.example/", '"><b>', "&#106;avascript:x"),
]


def saved_href(typed):
    """Where a link leads after a save, None where there is none."""
    html = f'{HEADINGS}<p><a href="{escape(typed)}">link</a></p>'
    cleaned = clean_with_losses(html, find_image=lambda src, data_file: None).html
    anchors = (node for node in walk(parse(cleaned).children) if isinstance(node, Element) and node.tag == "a")
    return next((anchor.attributes["href"] for anchor in anchors), None)


def escape(typed):
    return typed.replace("&", "&amp;").replace('"', "&quot;")


def test_the_dialog_says_what_a_save_does():
    client = AdminClient().client
    answers = {typed: client.post(ASK, {"href": typed, "html": HEADINGS}).json() for typed in TYPED}
    assert {typed: answer["href"] for typed, answer in answers.items()} == {typed: saved_href(typed) for typed in TYPED}
    assert [typed for typed, answer in answers.items() if bool(answer["href"]) == bool(answer["message"])] == []


def test_a_heading_is_found_by_its_text_and_those_that_there_are_are_named():
    client = AdminClient().client
    assert client.post(ASK, {"href": "#The Vote", "html": HEADINGS}).json()["href"] == "#the-vote"
    missing = client.post(ASK, {"href": "#missing", "html": HEADINGS}).json()
    assert missing["message"] == "This text has no such heading. It has: #the-vote, #رایه"
    many = "".join(f"<h2>part {letter}</h2>" for letter in "abcdefg")
    assert client.post(ASK, {"href": "#x", "html": many}).json()["message"].endswith("#part-e …")
    assert "no headings" in client.post(ASK, {"href": "#x"}).json()["message"]


def test_links_are_judged_for_writers_with_their_token_only():
    assert AdminClient("treasurer").client.post(ASK, {"href": "/x"}).status_code == 403
    assert AdminClient("reporter").client.post(ASK, {"href": "/x"}).json()["href"] == "/x"
    assert AdminClient().client.get(ASK).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(a_user(role="editor"))
    assert strict.post(ASK, {"href": "/x"}).status_code == 403


def test_the_form_says_where_its_dialog_asks():
    page = AdminClient().client.get("/admin/articles/article/add/").content.decode()
    assert ASK in re.search(r"data-django-prose-editor-configurable=\"([^\"]*)\"", page)[1]
    assert "cms/rich_text/link_dialog.css" in page
