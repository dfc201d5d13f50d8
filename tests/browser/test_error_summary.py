"""The bar over a refused form leads to each field, wherever it is hidden."""

from playwright.sync_api import expect

from tests.browser.axe import PHONE, violations_in_every_look

SUMMARY = "#error-summary"


def focused(page):
    return page.evaluate("document.activeElement.name || document.activeElement.id || document.activeElement.className")


def follow(page, text, *, by_key=False):
    link = page.locator(f"{SUMMARY} a", has_text=text).first
    if by_key:
        link.focus()
        page.keyboard.press("Enter")
    else:
        link.click()
    page.wait_for_function("document.activeElement && !document.activeElement.closest('#error-summary')")


IN_SIGHT = """() => {
  const { top, bottom } = document.activeElement.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}"""


def in_sight(page):
    return page.evaluate(IN_SIGHT)


def refuse(page, save="[data-save]"):
    with page.expect_navigation():
        page.locator(save).click()
    expect(page.locator(SUMMARY)).to_be_focused()


def test_article_form_opens_the_panel_of_each_error_and_counts_it_once(page, sign_in):
    sign_in("editor")
    page.goto("/admin/articles/article/add/")
    page.locator("[name=language]").select_option("ps")
    page.get_by_role("tab", name="Publish").click()
    page.locator("[name=schedule_at]").fill("2027-03-28T02:30")
    page.get_by_role("tab", name="Details").click()
    page.locator("[name=embargo_until]").fill("2027-03-28T02:30")
    refuse(page)
    badges = {each.inner_text() for each in page.locator(".cms-tab-errors").all()}
    lines = page.locator(f"{SUMMARY} li").count()
    assert badges == {"1"}
    assert lines == len(page.locator(".cms-tab-errors").all()) + 1
    for text, name, by_key in (
        ("Publish at", "schedule_at", False),
        ("Embargo", "embargo_until", True),
        ("Headline", "headline", True),
    ):
        follow(page, text, by_key=by_key)
        assert focused(page) == name
        assert in_sight(page)
        field = page.locator(f"[name={name}]")
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(page.locator(f"#{field.get_attribute('aria-describedby').split()[-1]}")).to_be_visible()
    assert violations_in_every_look(page) == {}


def test_rows_pickers_editors_and_closed_fieldsets_are_reached_on_a_phone(page, sign_in):
    page.set_viewport_size(PHONE)
    sign_in("administrator")
    page.goto("/admin/donations/appeal/add/")
    page.locator("[name='texts-0-thanks']").fill("Thank you")
    page.locator("[name='amounts-0-currency']").fill("XXL")
    page.locator("[name='starts_at']").fill("2027-03-28T02:30")
    refuse(page, "[name=_save]")
    for line in range(page.locator(f"{SUMMARY} a").count()):
        link = page.locator(f"{SUMMARY} a").nth(line)
        target = link.get_attribute("href").removeprefix("#id_")
        link.click()
        page.wait_for_function("document.activeElement && !document.activeElement.closest('#error-summary')")
        assert in_sight(page), target
        assert focused(page) in (target, "tiptap ProseMirror"), target
    assert violations_in_every_look(page) == {}
    page.goto("/admin/access/user/add/")
    page.locator("[name=username]").fill("a b")
    refuse(page, "[name=_save]")
    follow(page, "Username")
    assert focused(page) == "username"
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.locator(SUMMARY).evaluate("each => each.scrollWidth <= each.clientWidth")


def test_picker_and_editor_say_their_error_and_take_the_caret(page, sign_in):
    sign_in("editor")
    page.goto("/admin/articles/article/add/")
    page.locator("[name=headline]").fill("Wrong references")
    page.locator("[name=lead_image], [name=tags]").evaluate_all(
        "each => each.forEach((select) => select.append(new Option('gone', '999999', true, true)))"
    )
    refuse(page)
    for text in ("Tags", "Picture"):
        follow(page, text)
        assert page.evaluate("document.activeElement.closest('.select2-selection') !== null")
        assert page.evaluate("document.activeElement.getAttribute('aria-invalid')") == "true"
        assert in_sight(page)
