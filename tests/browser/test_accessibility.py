"""axe-core finds nothing serious on the pages on which people write all day."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations

LIST = "/admin/articles/article/"
SIZES = {"desktop": (1400, 900), "phone": (390, 800)}


@pytest.fixture(params=[(size, scheme) for size in SIZES for scheme in ("light", "dark")], ids="-".join)
def desk(page, sign_in, request):
    """An editor at a desktop or on a phone, in light or in dark."""
    size, scheme = request.param
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    sign_in("editor")
    return page


def article(page, **query):
    """Open the first article that the list finds."""
    page.goto(LIST + "?" + "&".join(f"{name}={value}" for name, value in query.items()))
    page.locator(".article-headline").first.click()
    expect(page.locator(".tiptap.ProseMirror")).to_be_visible()


def test_start_page_and_list(desk):
    assert violations(desk) == []
    for query in ("", "?state=published&language=ps"):
        desk.goto(LIST + query)
        assert violations(desk) == []
    desk.get_by_role("button", name="Save this filter").click()
    assert violations(desk) == []


@pytest.mark.parametrize("language", ["en", "ps"])
def test_form_with_all_its_panels(desk, language):
    article(desk, state="published", language=language)
    for tab in desk.get_by_role("tab").all():
        tab.click()
        assert violations(desk) == []


def test_help_and_preview(desk):
    article(desk, state="published", language="ps")
    desk.get_by_role("button", name="Keyboard shortcuts").click()
    expect(desk.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    assert violations(desk) == []
    desk.goto(desk.url.replace("/change/", "/preview/"))
    assert violations(desk) == []


def test_moving_several(desk):
    desk.goto(f"{LIST}?state=draft")
    desk.locator("input.action-select").first.check()
    desk.locator("select[name=action]").select_option("submit_selected")
    assert violations(desk) == []
    desk.get_by_role("button", name="Run").click()
    expect(desk.get_by_role("button", name="Submit for review")).to_be_visible()
    assert violations(desk) == []
