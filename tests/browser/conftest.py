"""A real server with the demo, and Debian's chromium in front of it."""

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.live_server import live_server

CHROMIUM = shutil.which("chromium")


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
    demo = {"env": {"CMS_DEMO": "1"}, "prepare": [["prepare_demo"]], "workers": 1}
    with live_server(tmp_path_factory.mktemp("demo"), **demo) as server:
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
def page(chromium, demo_server):
    """A fresh page; what the browser complains about fails the test."""
    context = chromium.new_context(base_url=demo_server, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: complaints.append(request.url) if is_foreign(request.url, demo_server) else None)
    yield page
    context.close()
    assert complaints == []


def is_foreign(url, address):
    return not url.startswith((address, "data:", "blob:"))
