"""Two editors with one article: the second is shown both texts and joins them."""

import pytest
from playwright.sync_api import expect

from tests.browser.article_form import press, write
from tests.browser.axe import violations


@pytest.fixture
def colleague(chromium, demo_server, sign_in):
    """A second editor, in a browser of their own."""
    context = chromium.new_context(base_url=demo_server, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    sign_in("administrator", page)
    yield page
    context.close()


@pytest.fixture
def article(page, sign_in):
    """The form of a stored draft of three paragraphs; its address."""
    sign_in("editor")
    write(page, headline="Snow on the pass", text="The pass is closed.")
    for paragraph in ("Lorries wait in Kabul.", "It opens on Monday."):
        page.locator(".tiptap.ProseMirror").press("Control+End")
        page.keyboard.press("Enter")
        page.keyboard.type(paragraph)
    press(page, "[data-save]")
    return page.url


def paragraph(page, number):
    return page.locator(".tiptap.ProseMirror > p").nth(number)


def retype(page, number, text):
    """Write another text in place of a paragraph, as a person does."""
    paragraph(page, number).click(click_count=3)
    page.keyboard.type(text)
    expect(paragraph(page, number)).to_have_text(text)


def save_both(page, colleague, article):
    """The colleague saves first; return the merge page of the other."""
    colleague.goto(article)
    colleague.locator("[name=headline]").fill("Snow closes the pass")
    retype(colleague, 1, "Two hundred lorries wait in Kabul.")
    retype(page, 1, "Forty lorries wait in Jalalabad.")
    retype(page, 2, "It opens on Tuesday.")
    press(colleague, "[data-save]")
    with page.expect_navigation():
        page.locator("[data-save]").click()
    expect(page.get_by_role("heading", name="Somebody has saved this before you")).to_be_visible()


def test_second_editor_joins_both_texts_and_saves_them(page, article, colleague):
    save_both(page, colleague, article)
    expect(page.get_by_text("Saved by Rahim Sahar")).to_be_visible()
    expect(page.locator("fieldset ins:visible").filter(has_text="Two hundred")).to_be_visible()
    page.get_by_text("2 changes go together").click()
    expect(page.locator("details ins:visible").filter(has_text="closes")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("radio", name="Both, theirs first").check()
    page.get_by_role("button", name="Apply merged text").click()
    expect(page.locator(".tiptap.ProseMirror > p")).to_have_text(
        [
            "The pass is closed.",
            "Two hundred lorries wait in Kabul.",
            "Forty lorries wait in Jalalabad.",
            "It opens on Tuesday.",
        ]
    )
    expect(page.locator("[name=headline]")).to_have_value("Snow closes the pass")
    expect(page.get_by_text("This browser kept text")).to_have_count(0)
    press(page, "[data-save]")
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.locator(".tiptap.ProseMirror > p")).to_have_count(4)
    page.goto(article)
    expect(page.get_by_text("left text here")).to_have_count(0)


def test_choice_is_made_with_the_keyboard_alone(page, article, colleague):
    save_both(page, colleague, article)
    page.get_by_role("button", name="Apply merged text").click()
    expect(page.get_by_role("heading", name="Somebody has saved this before you")).to_be_visible()
    page.get_by_role("radio", name="Theirs", exact=True).focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Yours", exact=True)).to_be_checked()
    page.keyboard.press("Enter")
    expect(paragraph(page, 1)).to_have_text("Forty lorries wait in Jalalabad.")


def test_page_that_was_closed_leaves_the_text_to_be_offered(page, article, colleague):
    save_both(page, colleague, article)
    page.goto(article)
    expect(page.get_by_text("left text here that was not saved").first).to_be_visible()
    expect(page.locator("ins:visible").filter(has_text="Forty").first).to_be_visible()


def test_merge_page_fits_a_phone(page, article, colleague):
    save_both(page, colleague, article)
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert violations(page) == []
