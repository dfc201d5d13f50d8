"""The form for people who write all day: keys, bar, directions, and nothing that jumps."""

import re
from threading import Event

import pytest
from playwright.sync_api import expect

from cms.demo.people import PASSWORD

LIST = "/admin/articles/article/"
SENTENCE = "د کابل نرخ ۵۰ NOK دی."
SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
CARET = """() => {
  const range = getSelection().getRangeAt(0);
  const caret = range.getClientRects()[0] ?? range.getBoundingClientRect();
  const text = document.createRange();
  text.selectNodeContents(range.startContainer);
  const { left, right } = text.getBoundingClientRect();
  return { caret: caret.left, left, right };
}"""
OFFSETS_AT_EDGES = """(field) => {
  const { left, right, bottom } = field.getBoundingClientRect();
  const middle = bottom - field.getBoundingClientRect().height / 2;
  const at = (x) => document.caretPositionFromPoint(x, middle).offset;
  return [at(left + 2), at(right - 2)];
}"""
END_OF_TEXT = "(field) => field.value.length"


def open_form(page, *, language="en"):
    page.goto("/admin/articles/article/add/")
    body = page.locator(".tiptap.ProseMirror")
    expect(body).to_be_visible()
    # The last of the page's scripts has come.
    expect(page.locator("[data-save][aria-keyshortcuts]")).to_be_visible()
    page.locator("[name=language]").select_option(language)
    return body


@pytest.fixture
def writer(page, sign_in):
    sign_in("editor")
    return page


def test_help_lists_the_keys_and_is_not_opened_while_one_types(writer):
    body = open_form(writer)
    help_ = writer.get_by_role("dialog", name="Keyboard shortcuts")
    body.click()
    writer.keyboard.type("Really?")
    expect(body).to_have_text("Really?")
    expect(help_).to_be_hidden()
    writer.keyboard.press("Control+/")
    expect(help_).to_be_visible()
    expect(help_).to_contain_text("Submit for review")
    writer.keyboard.press("Escape")
    expect(help_).to_be_hidden()
    writer.get_by_role("tab", name="Publish").focus()
    writer.keyboard.press("?")
    expect(help_).to_be_visible()


def test_keys_save_submit_and_publish(writer):
    body = open_form(writer)
    writer.locator("[name=headline]").fill("Written without a mouse")
    body.click()
    writer.keyboard.type("Some words.")
    with writer.expect_navigation():
        writer.keyboard.press("Control+s")
    expect(writer.locator("[data-saved]")).to_have_text(re.compile(r"Saved \d\d:\d\d"))
    with writer.expect_navigation():
        writer.keyboard.press("Control+Shift+Enter")
    expect(writer.locator(".cms-facts")).to_contain_text("In review")
    writer.get_by_role("tab", name="Details").click()
    writer.locator("[name=section]").select_option(index=1)
    with writer.expect_navigation():
        writer.keyboard.press("Control+Alt+Enter")
    expect(writer.locator(".cms-facts")).to_contain_text("Published")
    with writer.context.expect_page() as preview:
        writer.keyboard.press("Control+Alt+v")
    expect(preview.value.locator("h1").last).to_have_text("Written without a mouse")


def test_keys_work_on_a_pashto_keyboard(writer):
    open_form(writer, language="ps")
    writer.locator("[name=headline]").fill("سرلیک")
    with writer.expect_navigation():
        # What a Pashto layout says of Ctrl and the key on which a Latin one has its S.
        writer.evaluate(
            "document.querySelector('[name=headline]').dispatchEvent(new KeyboardEvent('keydown', "
            "{ key: 'س', code: 'KeyS', ctrlKey: true, bubbles: true, cancelable: true }))"
        )
    expect(writer.locator("[name=headline]")).to_have_value("سرلیک")


def test_keys_are_those_of_a_mac_on_a_mac(chromium, demo_server):
    context = chromium.new_context(base_url=demo_server, user_agent="Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)")
    page = context.new_page()
    sign_in_as_editor(page)
    open_form(page)
    save = page.locator("[data-save]")
    expect(save).to_have_attribute("aria-keyshortcuts", re.compile("Meta\\+S"))
    expect(save).to_have_attribute("title", re.compile("⌘S"))
    page.locator("[name=headline]").fill("On a Mac")
    with page.expect_navigation():
        page.keyboard.press("Meta+s")
    context.close()


def sign_in_as_editor(page):
    page.goto("/admin/login/")
    page.get_by_label("Username").fill("editor")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("button[type=submit]").click()
    expect(page.get_by_role("heading", level=1).first).to_be_visible()


@pytest.mark.parametrize(
    ("text", "words"),
    [("Four words – of text.", "4 words"), ("زه کابل ته ځم، نن!", "5 words"), ("می‌روم ۵۰ – kr", "3 words")],
)
def test_words_are_counted_while_one_writes_in_any_script(writer, text, words):
    body = open_form(writer)
    body.click()
    writer.keyboard.insert_text(text)
    expect(writer.locator("[data-words]")).to_have_text(words)
    expect(writer.locator("[data-minutes]")).to_have_text("1 min")


@pytest.mark.parametrize(("language", "end"), [("ps", "left"), ("en", "right")])
def test_caret_of_the_body_stands_after_the_full_stop_where_the_line_ends(writer, language, end):
    body = open_form(writer, language=language)
    body.click()
    writer.keyboard.insert_text(SENTENCE if language == "ps" else "The rate is ۵۰ NOK.")
    where = writer.evaluate(CARET)
    assert where["caret"] == pytest.approx(where[end], abs=2)


@pytest.mark.parametrize("name", ["headline", "lead"])
def test_pashto_sentences_end_on_the_left_of_their_fields(writer, name):
    open_form(writer, language="ps")
    field = writer.locator(f"[name={name}]")
    field.fill(SENTENCE)
    assert field.evaluate(OFFSETS_AT_EDGES) == [field.evaluate(END_OF_TEXT), 0]


def test_changing_the_language_turns_the_text_round_and_keeps_it(writer):
    body = open_form(writer)
    writer.locator("[name=headline]").fill(SENTENCE)
    body.click()
    writer.keyboard.insert_text(SENTENCE)
    writer.locator("[name=language]").select_option("ps")
    for text in (writer.locator("[name=headline]"), body):
        assert text.evaluate("element => getComputedStyle(element).direction") == "rtl"
    expect(writer.locator("[name=headline]")).to_have_value(SENTENCE)
    expect(body).to_have_text(SENTENCE)


def hold(page, address):
    """Hold back what is asked for; return how to let it go, and what is asked for later."""
    held, is_open = [], Event()
    page.route(address, lambda route: route.continue_() if is_open.is_set() else held.append(route))

    def release():
        is_open.set()
        for route in held:
            route.continue_()

    return release


@pytest.mark.parametrize("size", [(1400, 900), (390, 800)], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", ["en", "ps"])
def test_nothing_jumps_while_a_long_article_loads(writer, size, language):
    writer.set_viewport_size({"width": size[0], "height": size[1]})
    writer.goto(f"{LIST}?state=published&language={language}")
    address = writer.locator("a:has(.cms-article-headline)").first.get_attribute("href")
    writer.add_init_script(SHIFTS)
    # First the fonts come late, then the editor, as over a slow line.
    release_fonts, release_editor = hold(writer, "**/*.woff2"), hold(writer, re.compile(r"prose_editor/editor\.js"))
    writer.goto(address, wait_until="commit")
    expect(writer.locator(".cms-editor-waiting")).to_be_visible()
    release_fonts()
    writer.evaluate("document.fonts.ready")
    release_editor()
    expect(writer.locator(".tiptap.ProseMirror")).to_be_visible()
    expect(writer.locator(".cms-editor-waiting")).to_have_count(0)
    writer.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
    assert writer.evaluate("window.shifted") < 0.05


def test_bar_stays_on_a_phone_s_screen(writer):
    writer.set_viewport_size({"width": 390, "height": 800})
    open_form(writer)
    for height in (800, 400):
        writer.set_viewport_size({"width": 390, "height": height})
        box = writer.locator("#submit-row").bounding_box()
        assert (box["x"], round(box["y"] + box["height"])) == (0, height)
    assert writer.evaluate("document.documentElement.scrollWidth") <= 390


def test_filter_is_named_found_again_and_removed(writer):
    writer.goto(f"{LIST}?language=ps")
    writer.get_by_role("button", name="Save this filter").click()
    writer.get_by_label("Name of the filter").fill("پښتو")
    writer.keyboard.press("Enter")
    expect(writer.get_by_text("is saved.")).to_be_visible()
    writer.goto(LIST)
    writer.get_by_role("link", name="پښتو", exact=True).click()
    expect(writer).to_have_url(re.compile("language=ps"))
    writer.get_by_role("button", name="Change the filter").click()
    writer.get_by_role("button", name="Remove").click()
    expect(writer.get_by_role("link", name="پښتو", exact=True)).to_have_count(0)


MARKED = (
    '<p>Snow: 40 m<sup>2</sup>, H<sub>2</sub>O, <s>old</s> and <a href="http://a.example/">there</a>, '
    '<a href="#the-vote">below</a></p><ol start="3"><li><p>three</p></li><li><p>four</p></li></ol><h2>The vote</h2>'
    "<blockquote><p>m<sup>2</sup></p></blockquote><table><tbody><tr><td><p>m<sup>2</sup></p></td></tr></tbody></table>"
)


def test_marks_numbers_and_links_survive_the_editor(writer):
    """What is stored is loaded, changed and saved without a loss, and the buttons of the marks say what they do."""
    open_form(writer)
    writer.locator("[name=headline]").fill("Marks")
    writer.evaluate(
        "(html) => { document.querySelector('[name=body]').closest('.prose-editor').querySelector('.tiptap')"
        ".editor.commands.setContent(html) }",
        MARKED,
    )
    with writer.expect_navigation():
        writer.keyboard.press("Control+s")
    body = writer.locator(".tiptap.ProseMirror")
    expect(body).to_contain_text("The vote")
    expect(writer.locator("[data-save][aria-keyshortcuts]")).to_be_visible()
    body.get_by_text("Snow").click()
    writer.keyboard.press("Home")
    writer.keyboard.type("!")
    with writer.expect_navigation():
        writer.keyboard.press("Control+s")
    expect(body).to_contain_text("!Snow")
    stored = writer.locator("[name=body]").input_value()
    assert stored.replace("!", "").removesuffix("<p></p>") == MARKED
    expect(writer.locator("body")).not_to_contain_text("Not kept of the text")
    for title in ("strike", "superscript", "subscript"):
        expect(writer.locator(f".prose-menubar [title*='{title}' i]")).to_have_count(1)
