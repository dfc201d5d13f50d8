"""Switches beside half-finished text, and words of the source, in a browser."""

import pytest
from playwright.sync_api import expect

from tests.browser.article_form import move, press, published, type_at_the_end, write


def open_publish(page):
    page.get_by_role("tab", name="Publish", exact=True).click()


def said(page, words):
    expect(page.locator("[data-at-once-said]")).to_have_text(words)


@pytest.mark.complaints("422")
def test_switches_act_at_once_and_leave_the_text_in_the_form(page, sign_in, readers, chromium, demo_server):
    sign_in("editor")
    address = published(page, "A switch beside a text")
    form = page.url
    type_at_the_end(page, " Half finished")
    open_publish(page)
    feature = page.get_by_role("button", name="Feature it")
    feature.focus()
    page.keyboard.press("Enter")
    said(page, "Readers see now: The article is featured.")
    expect(page.get_by_role("button", name="Do not feature it any more")).to_be_focused()
    page.locator("[name=_switch-comment_policy]").select_option("open")
    page.get_by_role("button", name="Set comments").click()
    said(page, "Readers see now: Comments are open (setting of this article).")
    page.locator("[name=_switch-breaking_until]").fill("2020-01-01T10:00")
    page.get_by_role("button", name="Mark as breaking news").click()
    said(page, "This time has passed. Choose a later one, or end it now.")
    expect(page.locator("[name=_switch-breaking_until]")).to_have_value("2020-01-01T10:00")
    page.locator("[name=_switch-breaking_until]").fill("2199-01-01T10:00")
    page.get_by_role("button", name="Mark as breaking news").click()
    expect(page.get_by_role("button", name="End it now")).to_be_visible()
    seen = readers(address)[1]
    assert (seen["is_featured"], seen["comments"]["state"], seen["is_breaking"]) == (True, "open", True)
    assert seen["body"]["text"] == "The first text."
    expect(page.locator(".tiptap.ProseMirror")).to_contain_text("Half finished")

    page.locator("[name=_switch-comments_close_after_days]").fill("9")
    other = chromium.new_context(base_url=demo_server).new_page()
    sign_in("editor", other)
    other.goto(form)
    open_publish(other)
    other.get_by_role("button", name="Do not feature it any more").click()
    said(other, "Readers see now: The article is not featured.")
    expect(page.get_by_role("button", name="Feature it")).to_be_visible()
    days = page.locator("[name=_switch-comments_close_after_days]")
    expect(days).to_have_value("9")
    expect(days).to_be_focused()
    other.context.close()

    press(page, "[data-save]")
    expect(page.get_by_text("Saving sets no switch: “Close comments after” was not set.")).to_be_visible()
    assert readers(address)[1]["is_featured"] is False
    expect(page.get_by_text("changes not published").first).to_be_visible()


def test_without_javascript_the_text_comes_back(page, sign_in, readers, chromium, demo_server):
    sign_in("editor")
    address, form = published(page, "A switch without a script"), page.url
    plain = chromium.new_context(base_url=demo_server, java_script_enabled=False).new_page()
    sign_in("editor", plain)
    plain.goto(form)
    plain.locator("[name=lead]").fill("Half finished")
    plain.get_by_role("button", name="Feature it").click()
    expect(plain.get_by_text("Readers see now: The article is featured.").first).to_be_visible()
    expect(plain.locator("[name=lead]")).to_have_value("Half finished")
    assert readers(address)[1]["is_featured"] is True
    assert readers(address)[1]["lead"] == "A lead that says what it is about."
    plain.locator("[name=slug]").press("Enter")
    expect(plain.get_by_text("Saved. Readers keep what was published").first).to_be_visible()
    plain.context.close()


def test_words_of_the_source_block_until_they_are_said_to_be_intended(page, sign_in):
    sign_in("editor")
    write(page, headline="Ahmad Shah Massoud", text="Snow fell on the pass.")
    press(page, "[data-save]")
    page.get_by_role("tab", name="Story and translations").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Translate into Pashto").click()
    page.locator("[name=lead]").fill("لنډیز")
    page.locator(".tiptap.ProseMirror").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("پر غرونو واوره ورېدلې.")
    press(page, "[data-save]")
    move(page, "publish")
    expect(page.get_by_text("The headline is still word for word as in English.").first).to_be_visible()
    open_publish(page)
    page.locator("[data-at-once=headline]").click()
    said(page, "Noted as intended, until this text changes.")
    expect(page.locator("[data-at-once=headline]")).to_have_count(0)
    move(page, "publish")
    expect(page.get_by_text("Published: readers see it now.").first).to_be_visible()
