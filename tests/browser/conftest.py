"""A real server with the demo, and Debian's chromium in front of it."""

import json
import os
import shutil
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect, sync_playwright

from cms.demo.people import PASSWORD
from tests.live_server import PATIENCE_SECONDS, live_demo

CHROMIUM = shutil.which("chromium")
# Playwright's five seconds are short on a busy machine; what is expected and there is found at once all the same.
expect.set_options(timeout=60_000)


def pytest_collection_modifyitems(items):
    if CHROMIUM or os.environ.get("CI"):
        return
    skip = pytest.mark.skip(reason="chromium is not installed")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(skip)


@pytest.fixture(scope="session")
def demo_server(tmp_path_factory):
    """The address of the demo, prepared as `make demo` does and served by the real server."""
    with live_demo(tmp_path_factory.mktemp("demo")) as server:
        yield server.address


@pytest.fixture(scope="module")
def chromium():
    """The browser; it goes with the module, because while it runs Django takes every database call for async code."""
    if CHROMIUM is None:
        pytest.fail("chromium is missing; CI must have it")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, demo_server, request):
    """A fresh page; what the browser complains about fails the test."""
    context = chromium.new_context(base_url=demo_server, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(told(message)) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(f"{error.stack or error} ({page.url})"))
    page.on("request", lambda request: complaints.append(request.url) if is_foreign(request.url, demo_server) else None)
    yield page
    context.close()
    expected = request.node.get_closest_marker("complaints")
    assert [each for each in complaints if not (expected and any(word in each for word in expected.args))] == []


@pytest.fixture
def sign_in_anew(page):
    """Sign in as somebody of the demo by name and password, in the page of the test or another one."""

    def sign_in_anew(name, page=page):
        page.goto("/admin/login/")
        page.get_by_label("Username").fill(name)
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("button[type=submit]").click()
        expect(page.get_by_role("heading", level=1).first).to_be_visible()

    return sign_in_anew


@pytest.fixture(scope="session")
def sessions():
    """The cookies of sessions that have begun: {(server, name): cookies}."""
    return {}


@pytest.fixture
def sign_in(page, sign_in_anew, sessions, demo_server):
    """Let a page be that of somebody of the demo, who signs in once for all tests: that takes a second each time."""

    def sign_in(name, page=page):
        key = demo_server, name
        if key not in sessions:
            sign_in_anew(name, page)
            sessions[key] = [each for each in page.context.cookies() if each["name"] == "sessionid"]
        page.context.add_cookies(sessions[key])

    return sign_in


@pytest.fixture
def readers(demo_server):
    """Return what the public API answers: (status, body)."""

    def read(path):
        try:
            with urlopen(f"{demo_server}/api/v1/{path}", timeout=PATIENCE_SECONDS) as response:
                return response.status, json.load(response)
        except HTTPError as error:
            with error:
                return error.code, json.load(error)

    return read


def told(message):
    where = message.location
    return f"{message.text} ({where['url']}:{where['lineNumber']}:{where['columnNumber']})"


def is_foreign(url, address):
    return not url.startswith((address, "data:", "blob:", "chrome:"))
