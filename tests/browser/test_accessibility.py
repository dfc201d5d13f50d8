"""axe-core finds nothing serious on the pages on which people write all day."""

import pytest
from playwright.sync_api import expect

from tests.browser.article_form import press, published, type_at_the_end, write
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


def test_changes_and_what_happened(desk):
    published(desk, "Ice on the river")
    address = desk.url
    type_at_the_end(desk, " And a second sentence.")
    press(desk, "[data-save]")
    for page in ("changes/", "history/", "revisions/1/restore/"):
        desk.goto(address.replace("change/", page))
        expect(desk.get_by_role("heading").first).to_be_visible()
        assert violations(desk) == []


def test_question_which_of_two_hours_is_meant(desk):
    write(desk, headline="Clocks go back again", text="An hour more.")
    press(desk, "[data-save]")
    desk.get_by_role("tab", name="Publish").click()
    desk.locator("[name=schedule_at]").fill("2027-10-31T02:30")
    press(desk, "[data-move=schedule]")
    expect(desk.get_by_label("02:30 CET, 01:30 UTC")).to_be_visible()
    assert violations(desk) == []


@pytest.mark.complaints("403", "Failed to load resource")
def test_unsaved_text_and_where_it_could_not_be_saved(desk, sign_in):
    write(desk, headline="Fog on the fjord", text="The first text.")
    press(desk, "[data-save]")
    address = desk.url
    desk.context.clear_cookies(name="sessionid")
    type_at_the_end(desk, " Typed and not saved.")
    with desk.expect_navigation():
        desk.locator("[data-save]").click()
    expect(desk.get_by_text("You are not signed in any more")).to_be_visible()
    assert violations(desk) == []
    sign_in("editor")
    desk.goto(address)
    expect(desk.get_by_text("This browser kept text that was not saved")).to_be_visible()
    assert violations(desk) == []
    type_at_the_end(desk, " Typed once more.")
    expect(desk.locator("[data-open-status]")).to_contain_text("was kept at", timeout=15_000)
    again = desk.context.new_page()
    again.goto(address)
    expect(again.get_by_text("You left text here that was not saved")).to_be_visible()
    assert violations(again) == []
    again.goto(address.replace("change/", "delete/"))
    assert violations(again) == []
