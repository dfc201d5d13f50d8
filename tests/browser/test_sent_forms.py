"""Forms that are sent after signing in again elsewhere, without a network, or after the session's end."""

import pytest
from playwright.sync_api import expect

from cms.demo.people import PASSWORD
from tests.browser.axe import violations_in_every_look

SAVE = "[name=_save]"
NOT_SENT = ".cms-not-sent"
FORMS = [
    ("articles/section/add/", {"slug": "harbour", "names-0-name": "Harbour"}),
    ("articles/tag/add/", {"slug": "tides", "names-0-name": "Tides"}),
    ("articles/author/add/", {"slug": "b-harbour", "names-0-name": "B. Harbour"}),
    ("articles/newsroom/1/change/", {"names-0-tagline": "News of the harbour"}),
    ("donations/appeal/add/", {"key": "harbour", "texts-0-title": "For the harbour"}),
    ("donations/donationmethod/add/?kind=vipps", {"key": "v2", "number": "557321", "holder": "Dawat", "reason": "New"}),
    (
        "access/user/add/",
        {"username": "harbour", "password1": "a secret of 20 letters", "password2": "a secret of 20 letters"},
    ),
]


def open_and_type(tab, path, typed):
    tab.goto(f"/admin/{path}")
    for name, text in typed.items():
        field = tab.locator(f"[name='{name}']")
        if field.count():
            field.fill(text)
    if "user/add" in path:
        tab.get_by_label("reporter").check()
    if "vipps" in path:
        tab.locator("[name='texts-0-label']").fill("Vipps of the harbour")


def sign_out(tab):
    tab.goto("/admin/")
    with tab.expect_navigation():
        tab.locator("#logout-form").evaluate("form => form.requestSubmit()")


@pytest.fixture
def tag_form(page, sign_in_anew):
    """The form of a new tag in one tab, and another tab; somebody has signed in and typed."""
    sign_in_anew("editor")
    open_and_type(page, "articles/tag/add/", {"slug": "currents", "names-0-name": "Currents"})
    return page, page.context.new_page()


def test_every_form_goes_through_after_signing_in_again_in_another_tab(page, sign_in_anew):
    sign_in_anew("administrator")
    tabs = [page.context.new_page() for _ in FORMS]
    for tab, (path, typed) in zip(tabs, FORMS, strict=True):
        open_and_type(tab, path, typed)
    listed = page.context.new_page()
    listed.goto("/admin/articles/tag/")
    sign_out(page)
    sign_in_anew("administrator")
    for tab, (path, _typed) in zip(tabs, FORMS, strict=True):
        with tab.expect_navigation() as sent:
            tab.locator(SAVE).click()
        assert sent.value.status == 200, path
        expect(tab.locator("#error-summary")).to_have_count(0)
        expect(tab.get_by_text("Not done")).to_have_count(0)
    for row in (0, 1):
        listed.locator("input.action-select").nth(row).check()
    listed.locator("select[name=action]").select_option("merge_selected")
    listed.get_by_role("button", name="Run").click()
    expect(listed.get_by_text("Which one stays?")).to_be_visible()


@pytest.mark.complaints("Failed to load resource", "ERR_INTERNET_DISCONNECTED")
def test_form_stays_while_there_is_no_network_and_goes_when_it_is_back(tag_form):
    page, _other = tag_form
    page.context.set_offline(True)
    page.locator(SAVE).click()
    expect(page.locator(NOT_SENT)).to_contain_text("no network")
    page.locator(SAVE).click()
    expect(page.locator(NOT_SENT)).to_have_count(1)
    assert violations_in_every_look(page) == {}
    page.context.set_offline(False)
    expect(page.locator(NOT_SENT)).to_contain_text("The network is back")
    page.route("**/ask/sign-in/", lambda route: route.abort())
    page.locator(SAVE).click()
    expect(page.locator(NOT_SENT)).to_contain_text("does not answer")
    page.unroute_all()
    expect(page.locator("[name='names-0-name']")).to_have_value("Currents")
    with page.expect_navigation():
        page.locator(SAVE).click()
    expect(page.get_by_text("Currents").first).to_be_visible()


def test_form_of_somebody_else_or_nobody_stays_until_they_are_back(tag_form, sign_in_anew):
    page, other = tag_form
    page.locator("[name=slug]").fill("other-currents")
    page.locator("[name='names-0-name']").fill("Other currents")
    sign_out(other)
    page.locator(SAVE).click()
    expect(page.locator(NOT_SENT)).to_contain_text("not signed in any more")
    sign_in_anew("administrator", other)
    page.locator(SAVE).click()
    expect(page.locator(NOT_SENT)).to_contain_text("somebody else has signed in")
    sign_out(other)
    sign_in_anew("editor", other)
    with page.expect_navigation():
        page.locator(SAVE).click()
    expect(page.get_by_text("Other currents").first).to_be_visible()


def sign_in_plainly(tab, name):
    tab.goto("/admin/login/")
    tab.get_by_label("Username").fill(name)
    tab.locator("[name=password]").fill(PASSWORD)
    tab.locator("button[type=submit]").click()


def test_without_scripts_a_page_shows_what_was_typed_and_sends_it_again(chromium, demo_server):
    context = chromium.new_context(base_url=demo_server, java_script_enabled=False)
    page, other = context.new_page(), context.new_page()
    sign_in_plainly(page, "editor")
    page.goto("/admin/articles/tag/add/")
    page.locator("[name=slug]").fill("shoals")
    page.locator("[name='names-0-name']").fill("<b>Shoals</b> & sands")
    context.clear_cookies(name="sessionid")
    sign_in_plainly(other, "editor")
    page.locator(SAVE).click()
    expect(page.get_by_text("signed in again since you opened the form")).to_be_visible()
    expect(page.get_by_label("Names (en), Name")).to_have_value("<b>Shoals</b> & sands")
    page.get_by_role("button", name="Send it again").click()
    expect(page.get_by_text("<b>Shoals</b> & sands").first).to_be_visible()
    context.close()


@pytest.mark.complaints("403", "Failed to load resource")
def test_page_that_gives_a_form_back_is_read_by_everybody(tag_form):
    page, _other = tag_form
    page.locator("[name='names-2-name']").fill("سیند")
    # A form that passes by every script, as one does whose page was left open through an upgrade.
    page.locator("#tag_form [name=csrfmiddlewaretoken]").evaluate("each => { each.value = 'x'.repeat(64) }")
    with page.expect_navigation():
        page.locator("#tag_form").evaluate("form => HTMLFormElement.prototype.submit.call(form)")
    expect(page.get_by_role("button", name="Send it again")).to_be_visible()
    assert violations_in_every_look(page) == {}
    with page.expect_navigation():
        page.get_by_role("button", name="Send it again").click()
    expect(page.get_by_text("Not done")).to_have_count(0)
