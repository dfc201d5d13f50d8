"""axe-core finds nothing serious on the pages on which people write all day."""

import pytest
from playwright.sync_api import expect

from tests.browser.article_form import press, published, type_at_the_end, write
from tests.browser.axe import AT_REST, DESKTOP, LOOKS, turn, violations_in_every_look

LIST = "/admin/articles/article/"


@pytest.fixture
def admin(page, sign_in):
    """An editor who is signed in."""
    page.set_viewport_size(DESKTOP)
    sign_in("editor")
    return page


COLOURS = """() => [
  ...document.querySelectorAll("body, header, main, h1, h2, th, td, label, input, select, button"),
].map((each) => {
  const { color, backgroundColor, display } = getComputedStyle(each);
  return [each.tagName, color, backgroundColor, display];
})"""


def test_page_that_is_turned_looks_as_one_that_is_opened_so(admin):
    admin.goto(LIST)
    turned = {}
    for look, (size, scheme) in LOOKS.items():
        turn(admin, size, scheme)
        turned[look] = admin.evaluate(COLOURS)
    assert turned["light desktop"] != turned["dark desktop"]
    size, scheme = LOOKS["dark phone"]
    turn(admin, size, "auto")
    admin.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    admin.goto(LIST)
    admin.wait_for_function(AT_REST)
    assert admin.evaluate(COLOURS) == turned["dark phone"]


def article(page, **query):
    """Open the first article that the list finds."""
    page.goto(LIST + "?" + "&".join(f"{name}={value}" for name, value in query.items()))
    page.locator(".cms-article-headline").first.click()
    expect(page.locator(".tiptap.ProseMirror")).to_be_visible()


def test_start_page_and_list(admin):
    admin.goto("/admin/")
    assert violations_in_every_look(admin) == {}
    for query in ("", "?state=published&language=ps"):
        admin.goto(LIST + query)
        assert violations_in_every_look(admin) == {}
    admin.get_by_role("button", name="Save this filter").click()
    assert violations_in_every_look(admin) == {}


@pytest.mark.parametrize("language", ["en", "ps"])
def test_form_with_all_its_panels(admin, language):
    article(admin, state="published", language=language)
    for tab in admin.get_by_role("tab").all():
        tab.click()
        assert violations_in_every_look(admin) == {}


def test_help_and_preview(admin):
    article(admin, state="published", language="ps")
    admin.get_by_role("button", name="Keyboard shortcuts").click()
    expect(admin.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    assert violations_in_every_look(admin) == {}
    admin.goto(admin.url.replace("/change/", "/preview/"))
    assert violations_in_every_look(admin) == {}


def test_moving_several(admin):
    admin.goto(f"{LIST}?state=draft")
    admin.locator("input.action-select").first.check()
    admin.locator("select[name=action]").select_option("submit_selected")
    assert violations_in_every_look(admin) == {}
    admin.get_by_role("button", name="Run").click()
    expect(admin.get_by_role("button", name="Submit for review")).to_be_visible()
    assert violations_in_every_look(admin) == {}


def test_changes_and_what_happened(admin):
    published(admin, "Ice on the river")
    address = admin.url
    type_at_the_end(admin, " And a second sentence.")
    press(admin, "[data-save]")
    for page in ("changes/", "history/", "revisions/1/restore/"):
        admin.goto(address.replace("change/", page))
        expect(admin.get_by_role("heading").first).to_be_visible()
        assert violations_in_every_look(admin) == {}


def test_question_which_of_two_hours_is_meant(admin):
    write(admin, headline="Clocks go back again", text="An hour more.")
    press(admin, "[data-save]")
    admin.get_by_role("tab", name="Publish").click()
    admin.locator("[name=schedule_at]").fill("2027-10-31T02:30")
    press(admin, "[data-move=schedule]")
    expect(admin.get_by_label("02:30 CET, 01:30 UTC")).to_be_visible()
    assert violations_in_every_look(admin) == {}


@pytest.mark.complaints("403", "Failed to load resource")
def test_unsaved_text_and_where_it_could_not_be_saved(admin, sign_in_anew):
    write(admin, headline="Fog on the fjord", text="The first text.")
    press(admin, "[data-save]")
    address = admin.url
    admin.context.clear_cookies(name="sessionid")
    type_at_the_end(admin, " Typed and not saved.")
    with admin.expect_navigation():
        admin.locator("[data-save]").click()
    expect(admin.get_by_text("You are not signed in any more")).to_be_visible()
    assert violations_in_every_look(admin) == {}
    sign_in_anew("editor")
    admin.goto(address)
    expect(admin.get_by_text("This browser kept text that was not saved")).to_be_visible()
    assert violations_in_every_look(admin) == {}
    type_at_the_end(admin, " Typed once more.")
    expect(admin.locator("[data-open-status]")).to_contain_text("was kept at")
    again = admin.context.new_page()
    again.goto(address)
    expect(again.get_by_text("You left text here that was not saved")).to_be_visible()
    assert violations_in_every_look(again) == {}
    again.goto(address.replace("change/", "delete/"))
    assert violations_in_every_look(again) == {}
