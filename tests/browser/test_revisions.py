"""Earlier versions, compared and written again, from right to left."""

import pytest
from playwright.sync_api import expect

from tests.browser.article_form import press, write
from tests.browser.axe import violations

FIRST = "د سالنګ لاره د واورې له امله وتړل شوه."
SECOND = "د سالنګ لاره د سختې واورې له امله دوه ورځې وتړل شوه."


@pytest.fixture
def article(page, sign_in):
    """The form of a Pashto draft of two versions; its address."""
    sign_in("editor")
    write(page, headline="په سالنګ کې واوره", text=FIRST, language="ps")
    press(page, "[data-save]")
    page.locator("[name=headline]").fill("په سالنګ کې درنه واوره")
    page.locator(".tiptap.ProseMirror").click()
    page.keyboard.press("Control+A")
    page.keyboard.type(SECOND)
    press(page, "[data-save]")
    return page.url


def to_the_versions(page):
    page.get_by_role("link", name="Revisions").click()
    expect(page.get_by_role("heading", name="Revisions")).to_be_visible()


def test_two_versions_are_compared_from_right_to_left(page, article):
    to_the_versions(page)
    page.get_by_role("radio", name="to revision 2").check()
    page.get_by_role("button", name="Compare the two chosen").click()
    added = page.locator("ins:visible").filter(has_text="سختې")
    expect(added).to_be_visible()
    assert added.evaluate("(each) => getComputedStyle(each).direction") == "rtl"
    assert page.locator("ins:visible").all_inner_texts() == ["درنه ", "سختې ", "دوه ورځې "]
    assert page.locator("del:visible").count() == 0
    assert violations(page) == []


def test_earlier_version_is_written_again(page, article):
    to_the_versions(page)
    assert violations(page) == []
    page.get_by_role("link", name="Restore …").click()
    expect(page.locator("del:visible").filter(has_text="سختې")).to_be_visible()
    page.get_by_role("button", name="Restore revision 1").click()
    expect(page.get_by_text("Revision 1 is the current draft.")).to_be_visible()
    expect(page.locator(".tiptap.ProseMirror")).to_have_text(FIRST)
    to_the_versions(page)
    expect(page.get_by_text("Revision 1 restored")).to_be_visible()


@pytest.mark.parametrize("path", ["revisions/", "revisions/compare/?from=1"])
def test_versions_fit_a_phone(page, article, path):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(article.replace("change/", path))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert violations(page) == []
    if "compare" in path:
        expect(page.locator(".cms-inline ins").first).to_be_visible()
        expect(page.locator(".cms-article-sides").first).to_be_hidden()
