"""Links in the text editor: typed into the dialog, pasted over words, and refused while they can be mended."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations

BODY = ".tiptap.ProseMirror"
SET = "(html) => document.querySelector('.tiptap').editor.commands.setContent(html)"
SELECT_WORD = """(word) => {
  const { editor } = document.querySelector(".tiptap");
  editor.state.doc.descendants((node, position) => {
    const at = node.isText ? node.text.indexOf(word) : -1;
    const from = position + at;
    if (at >= 0) editor.chain().focus().setTextSelection({ from, to: from + word.length }).run();
  });
}"""
PASTE = """(text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  document.querySelector(".tiptap").dispatchEvent(event);
}"""
MENDED = {
    "example.org/x": "https://example.org/x",
    "www.example.org": "https://www.example.org",
    "http://example.org/": "http://example.org/",
    "example.org:8443/a?b=c#d": "https://example.org:8443/a?b=c#d",
    "بیان.ایران/خبر": "https://بیان.ایران/خبر",
    "name@example.org": "mailto:name@example.org",
    "+47 22 00 00 00": "tel:+4722000000",
    "/x": "/x",
    "#The vote": "#the-vote",
    "https://www.google.com/url?q=https://example.org/": "https://example.org/",
}
REFUSED = {
    "": "Type where the link leads",
    "javascript:alert(1)": "cannot begin with “javascript:”",
    "two words": "There is a space",
    "localhost": "a host with a dot",
    "#missing": "This text has no such heading. It has: #the-vote",
}


@pytest.fixture
def writer(page, sign_in):
    sign_in("editor")
    open_form(page)
    return page


def open_form(page):
    page.goto("/admin/articles/article/add/")
    expect(page.locator(BODY)).to_be_visible()
    expect(page.locator("[data-save][aria-keyshortcuts]")).to_be_visible()


def open_dialog(page, word="word", *, text="<h2>The vote</h2><p>One word more.</p>"):
    page.evaluate(SET, text)
    page.evaluate(SELECT_WORD, word)
    expect(page.locator(BODY)).to_be_focused()
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog", name="Edit Link")
    expect(dialog.get_by_label("URL")).to_be_focused()
    return dialog


def link(page):
    return page.locator(f"{BODY} a")


def test_what_is_typed_is_mended_as_a_save_mends_it(writer):
    for typed, href in MENDED.items():
        dialog = open_dialog(writer)
        dialog.get_by_label("URL").fill(typed)
        writer.keyboard.press("Enter")
        expect(dialog).to_have_count(0)
        expect(link(writer), typed).to_have_attribute("href", href)
        expect(link(writer)).to_have_text("word")
        expect(writer.locator(BODY)).to_be_focused()


def test_what_can_be_no_link_is_refused_while_the_dialog_is_open_and_stays_typed(writer):
    dialog = open_dialog(writer)
    address = dialog.get_by_label("URL")
    for typed, sentence in REFUSED.items():
        address.fill(typed)
        dialog.get_by_role("button", name="Update").click()
        expect(dialog.get_by_role("alert")).to_contain_text(sentence)
        expect(address).to_have_value(typed)
        expect(address).to_be_focused()
        expect(address).to_have_attribute("aria-invalid", "true")
    address.fill("example.org")
    expect(dialog.get_by_role("alert")).to_have_count(0)
    expect(dialog.get_by_text("Leads to https://example.org")).to_be_visible()
    writer.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(link(writer)).to_have_count(0)
    expect(writer.locator(BODY)).to_be_focused()


def test_http_is_kept_with_a_hint_and_an_existing_link_shows_what_it_is(writer):
    dialog = open_dialog(writer)
    dialog.get_by_label("URL").fill("http://example.org/")
    dialog.get_by_label("Title").fill("A site")
    expect(dialog.get_by_text("Browsers may warn readers")).to_be_visible()
    writer.keyboard.press("Enter")
    expect(link(writer)).to_have_attribute("href", "http://example.org/")
    link(writer).click()
    writer.keyboard.press("Control+k")
    expect(dialog.get_by_label("URL")).to_have_value("http://example.org/")
    expect(dialog.get_by_label("Title")).to_have_value("A site")
    expect(dialog.get_by_text("Browsers may warn readers")).to_be_visible()
    dialog.get_by_label("URL").fill("/x")
    dialog.get_by_role("button", name="Update").click()
    expect(link(writer)).to_have_attribute("href", "/x")
    expect(link(writer)).to_have_text("word")
    writer.keyboard.press("Control+k")
    dialog.get_by_role("button", name="Remove link").click()
    expect(link(writer)).to_have_count(0)
    expect(writer.locator(BODY)).to_contain_text("One word more.")


def test_where_nothing_is_selected_the_text_of_the_link_is_asked_for(writer):
    writer.evaluate(SET, "<p>See .</p>")
    writer.evaluate("document.querySelector('.tiptap').editor.chain().focus().setTextSelection(5).run()")
    expect(writer.locator(BODY)).to_be_focused()
    writer.keyboard.press("Control+k")
    dialog = writer.get_by_role("dialog", name="Edit Link")
    dialog.get_by_label("URL").fill("example.org")
    dialog.get_by_label("Text").fill("this page")
    writer.keyboard.press("Enter")
    expect(writer.locator(BODY)).to_have_text("See this page.")
    expect(link(writer)).to_have_attribute("href", "https://example.org")
    expect(link(writer)).to_have_text("this page")
    writer.get_by_role("button", name="insert link").click()
    expect(dialog.get_by_label("URL")).to_have_value("https://example.org")
    expect(dialog.get_by_label("Text")).to_have_count(0)
    writer.keyboard.press("Escape")
    expect(writer.get_by_role("searchbox", name="Type to search")).to_be_hidden()


@pytest.mark.complaints("Failed to load resource", "net::ERR")
def test_without_an_answer_the_link_can_be_kept_for_the_save_to_judge(writer):
    dialog = open_dialog(writer)
    writer.route("**/ask/link/", lambda route: route.abort())
    address = dialog.get_by_label("URL")
    address.fill("example.org/x")
    writer.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("could not be checked")
    address.fill("javascript:alert(1)")
    dialog.get_by_role("button", name="Keep it unchecked").click()
    expect(dialog.get_by_role("alert")).to_contain_text("can be no link")
    address.fill("example.org/x")
    dialog.get_by_role("button", name="Keep it unchecked").click()
    expect(link(writer)).to_have_attribute("href", "example.org/x")


def test_an_address_that_is_pasted_over_words_links_them(writer):
    pasted = {each: href for each, href in MENDED.items() if not each.startswith(("/", "#", "+"))}
    for typed, href in {**pasted, "https://ps.wikipedia.org/wiki/کابل": "https://ps.wikipedia.org/wiki/کابل"}.items():
        writer.evaluate(SET, "<p>One word more.</p>")
        writer.evaluate(SELECT_WORD, "word")
        writer.evaluate(PASTE, f"{typed}\n")
        expect(link(writer), typed).to_have_attribute("href", href)
        expect(link(writer)).to_have_text("word")
    writer.evaluate(SET, "<p>See https://old.example/ for more.</p>")
    writer.evaluate(SELECT_WORD, "https://old.example/")
    writer.evaluate(PASTE, "https://example.org/new")
    expect(writer.locator(BODY)).to_have_text("See https://example.org/new for more.")
    expect(link(writer)).to_have_attribute("href", "https://example.org/new")
    writer.evaluate(SELECT_WORD, "more")
    writer.evaluate(PASTE, "two words")
    expect(writer.locator(BODY)).to_have_text("See https://example.org/new for two words.")


def test_a_pasted_address_that_can_be_no_link_opens_the_dialog(writer):
    writer.evaluate(SET, "<p>One word more.</p>")
    writer.evaluate(SELECT_WORD, "word")
    writer.evaluate(PASTE, "http://localhost:8000/x")
    dialog = writer.get_by_role("dialog", name="Edit Link")
    expect(dialog.get_by_label("URL")).to_have_value("http://localhost:8000/x")
    expect(dialog.get_by_role("alert")).to_contain_text("a host with a dot")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "dark")])
def test_the_dialog_is_for_everybody(writer, width, scheme):
    writer.set_viewport_size({"width": width, "height": 800})
    writer.emulate_media(color_scheme=scheme)
    open_form(writer)
    dialog = open_dialog(writer)
    dialog.get_by_label("URL").fill("two words")
    writer.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_be_visible()
    assert violations(writer) == []
    box = dialog.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width
    writer.evaluate("document.documentElement.dir = 'rtl'")
    expect(dialog.get_by_label("URL")).to_have_attribute("dir", "ltr")


def test_the_dialog_of_an_appeal_knows_what_appeals_take(page, sign_in):
    sign_in("treasurer")
    page.goto("/admin/donations/appeal/")
    page.get_by_role("row").filter(has=page.get_by_role("cell", name="default", exact=True)).get_by_role(
        "link"
    ).first.click()
    text = page.locator(BODY).first
    expect(text).to_be_visible()
    text.click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog", name="Edit Link")
    expect(dialog.get_by_label("Title")).to_have_count(0)
    for typed, sentence in {"#x": "cannot link to a heading", "example.org": "none of the approved"}.items():
        dialog.get_by_label("URL").fill(typed)
        page.keyboard.press("Enter")
        expect(dialog.get_by_role("alert")).to_contain_text(sentence)
    dialog.get_by_label("URL").fill("/support")
    page.keyboard.press("Enter")
    expect(text.locator("a").first).to_have_attribute("href", "/support")
    assert 'href="/support"' in page.locator("[name=texts-0-text]").input_value()
