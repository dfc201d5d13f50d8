"""A real server with the demo, and Debian's chromium in front of it."""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.conf import settings
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium")
START_SECONDS = 30


def pytest_collection_modifyitems(items):
    if CHROMIUM or os.environ.get("CI"):
        return
    skip = pytest.mark.skip(reason="chromium is not installed")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(skip)


@pytest.fixture(scope="session")
def demo_database(tmp_path_factory):
    """The URL of a database of the server's own, on the same engine as the suite."""
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        yield f"sqlite:///{tmp_path_factory.mktemp('demo') / 'cms.sqlite3'}"
        return
    import psycopg

    url = os.environ["DATABASE_URL"]
    name = f"browser_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield url.rsplit("/", 1)[0] + f"/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def demo_server(demo_database, tmp_path_factory):
    """The address of the demo, prepared as `make demo` does and served by the real server."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    env = os.environ | {
        "CMS_DEMO": "1",
        "SECRET_KEY": "browser tests",
        "DATABASE_URL": demo_database,
        "MEDIA_ROOT": str(tmp_path_factory.mktemp("media")),
        "PUBLIC_URL": address,
    }
    subprocess.run([sys.executable, "manage.py", "prepare_demo"], cwd=ROOT, env=env, check=True, capture_output=True)
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(
        [*granian, "--workers", "1", "--blocking-threads", "2", "cms.wsgi:application"], cwd=ROOT, env=env
    )
    try:
        wait_until_ready(f"{address}/readyz")
        yield address
    finally:
        server.terminate()
        server.wait(10)


def wait_until_ready(address):
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with urlopen(address, timeout=2):
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


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
