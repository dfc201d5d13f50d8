"""What editors do with the form of an article, in a browser."""

from playwright.sync_api import expect


def write(page, *, headline, text, language="en"):
    page.goto("/admin/articles/article/add/")
    page.locator("[name=language]").select_option(language)
    page.locator("[name=headline]").fill(headline)
    page.locator("[name=lead]").fill("A lead that says what it is about.")
    page.locator(".tiptap.ProseMirror").click()
    page.keyboard.type(text)
    page.get_by_role("tab", name="Details").click()
    page.locator("[name=section]").select_option(index=1)


def move(page, name):
    press(page, f"[data-move={name}]")


def press(page, button):
    with page.expect_navigation():
        page.locator(button).click()
    expect(page.locator(".ProseMirror.tiptap")).to_be_visible()


def type_at_the_end(page, text):
    page.locator(".tiptap.ProseMirror").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(text)


def published(page, headline, text="The first text."):
    """Write an article and publish it; the page is its form. Return its address in the API."""
    write(page, headline=headline, text=text)
    press(page, "[data-save]")
    move(page, "publish")
    return f"articles/{page.locator('[name=slug]').input_value()}/"
