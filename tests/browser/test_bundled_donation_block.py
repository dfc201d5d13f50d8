"""<donation-block> in the hands of bundlers, of servers that render pages, and of TypeScript."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.node import npm_packages, run_node
from tests.other_site import other_site

BUNDLED = Path(__file__).parent / "bundled"
NUMBERS = ["0530 2294668", "NO15 0530 2294 668", "#557320"]
FOR_PAGES = ("esbuild", "esbuild-iife", "vite", "webpack")


@pytest.fixture(scope="module")
def tools():
    npm_packages(BUNDLED)


@pytest.fixture(scope="module")
def bundle(tools, tmp_path_factory):
    """Return the file that a bundler makes of an entry."""

    def bundle(bundler, entry):
        file = tmp_path_factory.mktemp("bundle") / f"{bundler}.{'cjs' if bundler == 'esbuild-node' else 'mjs'}"
        made = run_node("build.js", bundler, f"./{entry}", str(file), folder=BUNDLED)
        assert (made.returncode, made.stderr) == (0, "")
        return file

    return bundle


@pytest.fixture
def show(chromium, demo_server):
    """Show a page of another site with a bundle in it, and return the page."""
    with other_site() as site:
        page = chromium.new_context().new_page()

        def show(script, *, html_attributes="", attributes=""):
            site.serve("/page.js", script.read_text(), Content_Type="text/javascript")
            block = f"<donation-block {attributes}><a href='/give'>Give</a></donation-block>"
            html = f"<!doctype html><html lang=en {html_attributes}><script type=module src=/page.js></script>{block}"
            page.goto(site.serve("/page", html))
            return page.locator("donation-block")

        yield show
        page.context.close()


@pytest.mark.parametrize("bundler", FOR_PAGES)
def test_bundle_shows_the_numbers_of_the_cms_that_it_names_or_pins_and_of_no_other(
    bundle, show, demo_server, readers, bundler
):
    script = bundle(bundler, "page.js")
    named = f'data-cms="{demo_server}"'
    expect(show(script, html_attributes=named).locator(".number")).to_have_text(NUMBERS)
    expect(show(script, html_attributes=named, attributes='language="ps"').locator(".number")).to_have_text(NUMBERS)
    src = f'src="{demo_server}/api/v1/donations/"'
    pinned = f'{src} fingerprint="{readers("donations/")[1]["fingerprint"]}"'
    expect(show(script, attributes=pinned).locator(".number")).to_have_text(NUMBERS)
    unnamed = show(script, attributes=src)
    expect(unnamed.get_by_role("alert")).to_contain_text("could not be verified")
    assert re.sub(r"\D", "", unnamed.inner_text()) == ""
    expect(unnamed.get_by_role("link", name="Give")).to_be_visible()


@pytest.mark.parametrize("bundler", ["esbuild-node", "vite-server", ""])
def test_on_a_server_it_is_imported_without_a_word(bundle, tools, bundler):
    script = bundle(bundler, "server.js") if bundler else "server.js"
    rendered = run_node(str(script), folder=BUNDLED)
    assert (rendered.stdout, rendered.stderr, rendered.returncode) == ("rendered", "", 0)


@pytest.mark.parametrize("settings", ["tsconfig.json", "tsconfig.react.json"])
def test_types_hold_in_any_jsx_and_in_that_of_react(tools, settings):
    checked = run_node("node_modules/typescript/bin/tsc", "-p", settings, folder=BUNDLED)
    assert (checked.stdout, checked.returncode) == ("", 0)
