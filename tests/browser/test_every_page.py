"""Every page of the admin is opened as every role: no script fails, nothing is missing, the console says nothing."""

import json
from contextlib import contextmanager

import pytest

from tests.browser.conftest import is_foreign, told
from tests.live_server import live_server

ALL = "from tests.admin_matrix.pages import {0}; {0}()"
LEFT = "net::ERR_ABORTED"
"""What the browser says of a request on whose answer the next page did not wait."""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A newsroom of its own: the pages ask nobody for a second factor."""
    env = {"CMS_REQUIRE_SECOND_FACTOR": "0"}
    with live_server(tmp_path_factory.mktemp("pages"), workers=1, env=env) as server:
        yield server


@contextmanager
def one_page(chromium, address):
    """A page, and what it complains about: [(address of the page, complaint)]."""
    context = chromium.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    complaints = []

    def complain(words):
        complaints.append((page.url.removeprefix(address), words))

    page.on("console", lambda message: complain(told(message)) if message.type == "error" else None)
    page.on("pageerror", lambda error: complain(error.stack or str(error)))
    page.on("requestfailed", lambda each: None if each.failure == LEFT else complain(f"{each.failure}: {each.url}"))
    page.on("request", lambda each: complain(f"foreign: {each.url}") if is_foreign(each.url, address) else None)
    yield page, complaints
    context.close()


def test_every_page_opens_without_a_complaint_for_every_role(server, chromium):
    with one_page(chromium, server.address) as (page, complaints):
        for newsroom in ("tell_of_the_first_day", "tell"):
            for role, seen in json.loads(server.run(ALL.format(newsroom))).items():
                sign_in(page, seen["session"], server.address)
                answers = {each: page.goto(each).status for each in seen["pages"]}
                complaints += [(each, f"{status} for {role}") for each, status in answers.items() if status != 200]
    assert complaints == []


def sign_in(page, session, address):
    page.context.clear_cookies()
    if session:
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
