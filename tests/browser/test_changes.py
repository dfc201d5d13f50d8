"""Editing what readers see, while they keep it."""

from playwright.sync_api import expect

from tests.browser.article_form import press, published, type_at_the_end


def test_readers_keep_the_old_text_until_the_changes_are_published(page, sign_in, readers):
    sign_in("editor")
    address = published(page, "A road over the pass")
    type_at_the_end(page, " And a second sentence.")
    press(page, "[data-save]")
    page.get_by_role("tab", name="Publish").click()
    expect(page.get_by_text("changes not published").first).to_be_visible()
    assert readers(address)[1]["body"]["text"] == "The first text."
    page.get_by_role("button", name="Review and publish").click()
    expect(page.locator("ins:visible").filter(has_text="second sentence")).to_be_visible()
    page.get_by_role("button", name="Publish the changes").click()
    expect(page.get_by_text("Published: readers see the changes now.")).to_be_visible()
    assert readers(address)[1]["body"]["text"] == "The first text. And a second sentence."


def test_discarded_changes_are_gone_from_the_form(page, sign_in, readers):
    sign_in("editor")
    address = published(page, "A tunnel under the pass")
    type_at_the_end(page, " Nonsense.")
    press(page, "[data-save]")
    page.get_by_role("tab", name="Publish").click()
    page.get_by_text("Show what changes for readers").click()
    page.get_by_role("button", name="Discard the changes").click()
    expect(page.locator(".tiptap.ProseMirror")).to_have_text("The first text.")
    assert readers(address)[1]["body"]["text"] == "The first text."
