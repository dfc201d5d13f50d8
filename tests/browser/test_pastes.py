"""What people paste, and what becomes of it in the editor."""

import pytest
from playwright.sync_api import expect

from articles.body.clean import clean_body
from tests.browser.article_form import press
from tests.browser.axe import violations, violations_in_every_look
from tests.pastes import pastes

# As a browser does for Ctrl+V, with what the clipboard holds: {type: text}.
PASTE = """(editor, data) => {
  const clipboardData = new DataTransfer();
  for (const [type, text] of Object.entries(data)) clipboardData.setData(type, text);
  editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""
OLD_CLIPBOARD = (
    "<p>one <b>two</b></p><p>three</p>"
    "<figure><img src='https://x.example/a.jpg' alt=A><figcaption>c</figcaption></figure>"
)
BY_ITSELF = (
    "<p>one <strong>two</strong></p><p>three</p>"
    '<figure data-foreign="https://x.example/a.jpg" data-alt="A"><figcaption>c</figcaption></figure>'
)
SQUARE = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mN"
    "k+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PICTURES = f"""<p>Words</p><img src="{SQUARE}" alt="Square">
<figure><img src="https://x.example/a.jpg" alt="A"><figcaption>Its caption</figcaption></figure>
<img src="file:///C:/Temp/clip_image001.png"><p>more</p><img src="cid:1@x">"""
NOTICE = ".cms-paste-notice"
LIST = ".cms-foreign-list"


def paste(page, **data):
    types = {"html": "text/html", "text": "text/plain"}
    given = {types[name]: text for name, text in data.items()}
    page.locator(".tiptap.ProseMirror").evaluate(PASTE, given)


def empty_editor(page):
    kept = page.locator("#id_body")
    for _ in range(10):
        page.locator(".tiptap.ProseMirror").click(position={"x": 20, "y": 20})
        page.keyboard.press("Control+a")
        # On a busy machine the editor hears of the selection after the next key.
        page.wait_for_timeout(50)
        page.keyboard.press("Delete")
        if kept.input_value() == "":
            return
    expect(kept).to_have_value("")


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


def select_body(page):
    return page.locator(".tiptap.ProseMirror")


def test_a_paste_is_one_step_at_the_caret_and_what_went_is_told(page, sign_in):
    open_form(page, sign_in)
    empty_editor(page)
    body, kept, notice = select_body(page), page.locator("#id_body"), page.locator(NOTICE)
    page.keyboard.type("Before after")
    for _ in "after":
        page.keyboard.press("ArrowLeft")
    with page.expect_response("**/ask/paste/"):
        paste(page, html='<p><b>mid</b> <del>gone</del><a href="https://example.org/">example.net</a> </p>')
    expect(kept).to_have_value('<p>Before <strong>mid</strong> <a href="https://example.org/">example.net</a>after</p>')
    expect(notice).to_have_attribute("role", "status")
    expect(notice.get_by_role("listitem")).to_have_text(["Text struck out as deleted, at “mid gone example.net”"])
    page.keyboard.type("!")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(kept).to_have_value("<p>Before after</p>")
    page.keyboard.press("Control+Shift+z")
    expect(body).to_contain_text("mid example.net")
    page.keyboard.press("Escape")
    expect(notice).to_be_empty()


def test_what_is_typed_while_the_server_reads_follows_what_was_pasted(page, sign_in):
    open_form(page, sign_in)
    empty_editor(page)
    held = []
    page.route("**/ask/paste/", lambda route: held.append(route))
    paste(page, html="<p>first</p><p>second</p>")
    expect(page.locator(NOTICE)).to_have_text("Reading what you pasted …")
    page.keyboard.type(" third")
    held[0].continue_()
    expect(page.locator("#id_body")).to_have_value("<p>first</p><p>second third</p>")
    page.keyboard.type("!")
    expect(page.locator("#id_body")).to_have_value("<p>first</p><p>second third!</p>")


@pytest.mark.complaints("ask/paste", "ERR_", "403", "500", "413")
def test_without_an_answer_the_editor_pastes_by_itself_and_says_so(page, sign_in):
    open_form(page, sign_in)
    notice = page.locator(NOTICE)
    for fault, reason in FAULTS.items():
        empty_editor(page)
        page.route("**/ask/paste/", fault)
        paste(page, html=OLD_CLIPBOARD)
        expect(notice).to_have_attribute("role", "alert")
        assert stored(page.locator("#id_body").input_value()) == BY_ITSELF
        expect(notice).to_contain_text(f"{reason} The editor has pasted this by itself")
        page.unroute("**/ask/paste/")
        notice.get_by_role("button", name="Close").press("Enter")
        expect(notice).to_be_empty()
    empty_editor(page)
    page.context.clear_cookies()
    paste(page, html=OLD_CLIPBOARD)
    expect(notice).to_contain_text("Your sign-in has changed in this browser. Load the page again.")
    assert stored(page.locator("#id_body").input_value()) == BY_ITSELF


FAULTS = {
    lambda route: route.abort(): "The server cannot be reached.",
    lambda route: route.fulfill(status=500, body="oops"): "The server has answered with an error.",
    lambda route: route.fulfill(status=413, json={"message": "This is too much to paste at once."}): (
        "This is too much to paste at once."
    ),
}


def test_plain_text_and_own_copies_stay_with_the_editor(page, sign_in):
    open_form(page, sign_in)
    empty_editor(page)
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/ask/paste/" in request.url else None)
    paste(page, text="plain <b>words</b>\n\nmore")
    expect(page.locator("#id_body")).to_have_value("<p>plain &lt;b&gt;words&lt;/b&gt;</p><p>more</p>")
    page.keyboard.press("Control+a")
    copied = select_body(page).evaluate(COPY)
    empty_editor(page)
    paste(page, html=copied)
    expect(page.locator("#id_body")).to_have_value("<p>plain &lt;b&gt;words&lt;/b&gt;</p><p>more</p>")
    assert asked == []
    with page.expect_response("**/ask/paste/"):
        paste(page, html=copied.replace("data-cms-copy", "data-other"))


COPY = """(editor) => {
  const clipboardData = new DataTransfer();
  editor.dispatchEvent(new ClipboardEvent("copy", { clipboardData, bubbles: true, cancelable: true }));
  return clipboardData.getData("text/html");
}"""
DROP = """(editor, data) => {
  const dataTransfer = new DataTransfer();
  for (const [type, text] of Object.entries(data)) dataTransfer.setData(type, text);
  const { left, top } = editor.querySelector("p").getBoundingClientRect();
  const at = { clientX: left + 2, clientY: top + 5, bubbles: true, cancelable: true };
  editor.dispatchEvent(new DragEvent("drop", { dataTransfer, ...at }));
}"""


def test_html_that_is_dropped_is_read_too(page, sign_in):
    open_form(page, sign_in)
    empty_editor(page)
    page.keyboard.type("text")
    with page.expect_response("**/ask/paste/"):
        select_body(page).evaluate(DROP, {"text/html": "<p>H<sub>2</sub>O <del>x</del></p>"})
    expect(page.locator("#id_body")).to_have_value("<p>H<sub>2</sub>Otext</p>")
    expect(page.locator(f"{NOTICE} li")).to_have_count(1)


def test_appeals_are_pasted_into_alike(page, sign_in):
    sign_in("treasurer")
    page.goto("/admin/donations/appeal/add/")
    editor = page.locator(".tiptap.ProseMirror:visible").first
    editor.click()
    with page.expect_response("**/appeal/ask/paste/"):
        editor.evaluate(PASTE, {"text/html": '<h2>Give</h2><ul><li>m<sup>2</sup> <img alt="🎉"></ul><img src="x:y">'})
    expect(editor).to_have_text("Givem2 🎉")
    notice = page.locator(NOTICE).filter(has_text="Not kept")
    expect(notice.get_by_role("listitem")).to_have_count(3)
    assert editor.inner_html().count("<sup>2</sup>") == 1


def test_foreign_pictures_are_uploaded_replaced_or_removed(page, sign_in):
    open_form(page, sign_in)
    empty_editor(page)
    page.locator("[name=headline]").fill("Pictures of others")
    page.locator("[name=lead]").fill("A lead.")
    page.get_by_role("tab", name="Details").click()
    page.locator("[name=section]").select_option(index=1)
    select_body(page).click()
    with page.expect_response("**/ask/paste/"):
        paste(page, html=PICTURES)
    listed = page.locator(f"{LIST} li")
    expect(listed).to_have_count(4)
    press(page, "[data-save]")
    expect(listed).to_have_count(4)
    assert violations_in_every_look(page) == {}
    press(page, "[data-move=publish]")
    expect(page.locator(".cms-facts")).to_contain_text("Draft")
    expect(page.get_by_text("4 pictures in the text are not in the library").first).to_be_visible()
    # Its own file, with what it shows.
    listed.nth(0).get_by_role("button", name="Upload it").click()
    dialog = page.get_by_role("dialog", name="A picture for the text")
    dialog.get_by_label("Alt text").fill("")
    dialog.get_by_role("button", name="Upload", exact=True).click()
    expect(dialog.get_by_role("alert")).to_have_text("Say what the picture shows.")
    dialog.get_by_label("Alt text").fill("A square")
    dialog.get_by_role("button", name="Upload", exact=True).click()
    expect(listed).to_have_count(3)
    # One of the library in its place.
    select_body(page).get_by_role("button", name="Upload it").first.click()
    dialog.get_by_role("searchbox").fill("bridge")
    expect(dialog.get_by_role("group").get_by_role("button")).to_have_count(1)
    assert violations(page) == []
    dialog.get_by_role("group").get_by_role("button").click()
    expect(listed).to_have_count(2)
    # Both others go, one of them here and one in the list.
    select_body(page).get_by_role("button", name="Remove it").first.click()
    listed.get_by_role("button", name="Remove it").click()
    expect(page.locator(LIST)).to_be_empty()
    press(page, "[data-move=publish]")
    expect(page.locator(".cms-facts")).to_contain_text("Published")
    shown = page.locator("#id_body").input_value()
    assert [shown.count(word) for word in ("<img", "A square", "Its caption", "data-foreign")] == [2, 1, 1, 0]


def test_picture_that_is_deleted_is_gone_with_its_caption(page, sign_in):
    open_form(page, sign_in)
    picture = page.request.get("/admin/media/image/ask/pictures/").json()["pictures"][0]
    figure = f'<figure><img src="{picture["src"]}" alt="A"><figcaption>Its caption</figcaption></figure>'
    for key in ("Backspace", "Delete"):
        # Anew: the menu of a picture that was chosen stands over the text.
        open_form(page, sign_in)
        empty_editor(page)
        with page.expect_response("**/ask/paste/"):
            paste(page, html=f"<p>Before</p>{figure}<p>after</p>")
        select_body(page).locator("figure img").click()
        page.keyboard.press(key)
        expect(page.locator("#id_body")).to_have_value("<p>Before</p><p>after</p>")
        page.keyboard.press("Control+z")
        expect(select_body(page).locator("figcaption")).to_have_text("Its caption")


FILE = """async (editor, address) => {
  const [, type, content] = /data:([^;]+);base64,(.*)/.exec(address);
  const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
  const clipboardData = new DataTransfer();
  clipboardData.items.add(new File([bytes], "screenshot.png", { type }));
  editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


def test_file_of_a_picture_stands_in_the_text_until_it_is_uploaded(page, sign_in):
    open_form(page, sign_in)
    empty_editor(page)
    page.locator("[name=headline]").fill("A screenshot")
    select_body(page).evaluate(FILE, SQUARE)
    listed = page.locator(f"{LIST} li")
    expect(listed).to_contain_text("screenshot.png")
    expect(listed).to_contain_text("Upload it before you leave this page")
    listed.get_by_role("button", name="Upload it").click()
    dialog = page.get_by_role("dialog", name="A picture for the text")
    dialog.get_by_label("Alt text").fill("A square")
    dialog.get_by_role("button", name="Upload", exact=True).click()
    expect(page.locator(LIST)).to_be_empty()
    select_body(page).evaluate(FILE, SQUARE)
    press(page, "[data-save]")
    expect(listed).to_contain_text("Its file was not kept: choose it again.")
    expect(select_body(page).get_by_alt_text("A square")).to_be_visible()


@pytest.mark.complaints("foreign_picture.js", "ERR_FAILED")
def test_editor_that_would_drop_placeholders_changes_nothing(page, sign_in):
    page.route("**/rich_text/foreign_picture.js", lambda route: route.abort())
    sign_in("editor")
    page.goto("/admin/articles/article/add/")
    expect(page.get_by_role("alert").filter(has_text="The text cannot be changed now")).to_be_visible()
    expect(select_body(page)).to_have_attribute("contenteditable", "false")
