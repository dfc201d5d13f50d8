"""What people paste, and what becomes of it in the editor."""

from playwright.sync_api import expect

from articles.body.clean import clean_body
from tests.pastes import pastes

# As a browser does for Ctrl+V, with what the clipboard holds: {type: text}.
PASTE = """(editor, data) => {
  const clipboardData = new DataTransfer();
  for (const [type, text] of Object.entries(data)) clipboardData.setData(type, text);
  editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""
OLD_CLIPBOARD = "<p>one <b>two</b></p><p>three</p>"
NOTICE = ".cms-paste-notice"
LIST = ".cms-foreign-list"


def paste(page, **data):
    types = {"html": "text/html", "text": "text/plain"}
    given = {types[name]: text for name, text in data.items()}
    page.locator(".tiptap.ProseMirror").evaluate(PASTE, given)


def empty_editor(page):
    editor = page.locator(".tiptap.ProseMirror")
    editor.click(position={"x": 20, "y": 20})
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    expect(page.locator("#id_body")).to_have_value("")


def open_form(page, sign_in, *, language="en"):
    sign_in("editor")
    page.goto("/admin/articles/article/add/")
    expect(page.locator("[data-save][aria-keyshortcuts]")).to_be_visible()
    expect(page.locator(".tiptap.ProseMirror")).to_be_visible()
    page.locator("[name=language]").select_option(language)


def stored(html):
    return clean_body(html, find_image=lambda *_: None)


def test_what_people_paste_becomes_what_the_samples_say(page, sign_in):
    open_form(page, sign_in)
    for each in pastes():
        empty_editor(page)
        with page.expect_response("**/ask/paste/"):
            paste(page, html=each.html)
        expect(page.locator("#id_body")).not_to_have_value("")
        told = page.locator(f"{NOTICE} li").all_text_contents()
        assert (stored(page.locator("#id_body").input_value()), told) == (each.becomes, each.told), each.name
