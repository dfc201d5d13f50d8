"""What is typed is not lost: by a dead page, an ended session, a lost network, or two people at once."""

import pytest
from playwright.sync_api import Error, expect

from tests.browser.article_form import press, type_at_the_end, write


@pytest.fixture
def article(page, sign_in):
    """The form of a stored draft; its address."""
    sign_in("editor")
    write(page, headline="Snow on the pass", text="The first text.")
    press(page, "[data-save]")
    return page.url


def kept(page):
    expect(page.locator("[data-open-status]")).to_contain_text("was kept at")


def kill(page):
    """End the page's process: no handler of the page runs any more."""
    with pytest.raises(Error):
        page.goto("chrome://crash")


def take_up(page):
    page.get_by_role("button", name="Restore").first.click()
    expect(page.locator(".tiptap.ProseMirror")).to_contain_text("Typed and not saved.")


def test_text_of_a_killed_page_is_offered_and_taken_up(page, article):
    type_at_the_end(page, " Typed and not saved.")
    kept(page)
    context = page.context
    kill(page)
    again = context.new_page()
    again.goto(article)
    expect(again.get_by_text("You left text here that was not saved")).to_be_visible()
    expect(again.locator("ins:visible").filter(has_text="Typed and not saved.").first).to_be_visible()
    take_up(again)
    press(again, "[data-save]")
    expect(again.locator(".tiptap.ProseMirror")).to_have_text("The first text. Typed and not saved.")
    expect(again.get_by_text("You left text here")).to_have_count(0)


def test_text_of_an_article_that_was_never_saved_is_offered(page, sign_in):
    sign_in("editor")
    write(page, headline="Only begun", text="Typed and not saved.")
    kept(page)
    context = page.context
    kill(page)
    again = context.new_page()
    again.goto("/admin/articles/article/add/")
    take_up(again)
    expect(again.locator("[name=headline]")).to_have_value("Only begun")


def posts_to(page, address):
    """Hold what is posted to an address back; return the list of it."""
    held = []
    page.route(address, lambda route: held.append(route) if route.request.method == "POST" else route.continue_())
    return held


def save_without_waiting(page, address):
    """Press the keys that save; the caret stays in the text."""
    with page.expect_request(lambda request: request.method == "POST" and request.url == address):
        page.keyboard.press("Control+s")


def test_text_typed_while_a_save_takes_its_time_is_offered_after_it(page, article):
    held = posts_to(page, article)
    type_at_the_end(page, " Sent.")
    save_without_waiting(page, article)
    page.keyboard.type(" Typed and not saved.")
    with page.expect_navigation():
        held[0].continue_()
    offer = page.locator(".cms-unsaved")
    expect(offer.locator("ins:visible").filter(has_text="Typed and not saved.")).to_be_visible()
    expect(offer).to_have_count(1)
    page.unroute_all()
    take_up(page)
    press(page, "[data-save]")
    expect(page.locator(".tiptap.ProseMirror")).to_have_text("The first text. Sent. Typed and not saved.")
    expect(offer).to_have_count(0)


def test_form_whose_save_was_stopped_goes_on_keeping_and_asking(page, article):
    page.route(article, lambda route: route.abort("aborted") if route.request.method == "POST" else route.continue_())
    type_at_the_end(page, " Sent.")
    save_without_waiting(page, article)
    page.keyboard.type(" Typed and not saved.")
    kept(page)
    page.unroute_all()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(article)
    assert asked == ["beforeunload"]
    take_up(page)


def test_article_that_is_saved_twice_at_once_is_sent_once(page, sign_in):
    sign_in("editor")
    write(page, headline="Pressed twice", text="Some words.")
    held = posts_to(page, page.url)
    save_without_waiting(page, page.url)
    page.keyboard.press("Control+s")
    with page.expect_navigation():
        held[0].continue_()
    expect(page.locator("[data-save]")).to_be_visible()
    assert len(held) == 1


def test_text_that_the_server_is_slow_to_keep_waits_in_the_browser(page, article):
    asked = []
    page.route(
        "**/open/",
        lambda route: asked.append(route) if "First" in (route.request.post_data or "") else route.continue_(),
    )
    with page.expect_request(lambda request: "First" in (request.post_data or "")):
        type_at_the_end(page, " First.")
    type_at_the_end(page, " Second.")
    page.wait_for_function("Object.values(localStorage).some((each) => each.includes('Second'))")
    assert len(asked) == 1
    page.unroute_all(behavior="ignoreErrors")


@pytest.mark.complaints("Failed to load resource", "ERR_INTERNET_DISCONNECTED")
def test_text_that_nobody_keeps_is_said_to_be_kept_by_nobody(page, article):
    page.evaluate("for (let n = 2 ** 22; n >= 1; n /= 2) try { localStorage.setItem(n, 'x'.repeat(n)); } catch {}")
    page.context.set_offline(True)
    type_at_the_end(page, " Typed and not saved.")
    expect(page.locator("[data-open-status]")).to_contain_text("NOT kept anywhere")
    page.context.set_offline(False)
    kept(page)


@pytest.mark.complaints("403", "Failed to load resource")
def test_text_in_a_browser_is_offered_to_nobody_but_its_writer(page, article, sign_in_anew):
    page.context.clear_cookies(name="sessionid")
    type_at_the_end(page, " Typed and not saved.")
    with page.expect_navigation():
        page.locator("[data-save]").click()
    for name, count in (("administrator", 0), ("editor", 1)):
        page.context.clear_cookies()
        sign_in_anew(name)
        with page.expect_response(lambda response: response.url.endswith("/open/")):
            page.goto(article)
        expect(page.locator(".cms-unsaved")).to_have_count(count)


@pytest.mark.complaints("403", "Failed to load resource")
def test_text_of_an_ended_session_is_kept_in_the_browser(page, article, sign_in_anew):
    page.context.clear_cookies(name="sessionid")
    type_at_the_end(page, " Typed and not saved.")
    expect(page.locator("[data-open-status]")).to_contain_text("kept in this browser")
    with page.expect_navigation():
        page.locator("[data-save]").click()
    expect(page.get_by_text("You are not signed in any more")).to_be_visible()
    sign_in_anew("editor")
    page.goto(article)
    expect(page.get_by_text("This browser kept text that was not saved")).to_be_visible()
    expect(page.locator("[data-differences] ins:visible").filter(has_text="Typed and not saved.")).to_be_visible()
    take_up(page)
    press(page, "[data-save]")
    expect(page.get_by_text("This browser kept text")).to_have_count(0)


@pytest.mark.complaints("Failed to load resource", "ERR_INTERNET_DISCONNECTED")
def test_text_typed_without_a_network_is_kept_in_the_browser_and_sent_when_it_is_back(page, article):
    page.context.set_offline(True)
    type_at_the_end(page, " Typed and not saved.")
    expect(page.locator("[data-open-status]")).to_contain_text("cannot be reached")
    assert page.evaluate("Object.values(localStorage).some((each) => each.includes('Typed'))")
    page.context.set_offline(False)
    kept(page)


def test_leaving_unsaved_text_is_asked_about(page, article):
    type_at_the_end(page, " Typed and not saved.")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/admin/")
    assert asked == ["beforeunload"]


def test_people_see_who_else_is_here_and_that_somebody_has_saved(page, article, chromium, demo_server, sign_in):
    context = chromium.new_context(base_url=demo_server)
    other = context.new_page()
    sign_in("administrator", other)
    other.goto(article)
    expect(other.locator("[data-open-others]")).to_contain_text("has this open since")
    press(other, "[data-save]")
    expect(page.locator("[data-newer-version]")).to_be_visible(timeout=15_000)
    context.close()
