"""An editor at work, and what readers get of it."""

import pytest
from playwright.sync_api import expect

from tests.browser.article_form import move, press, write


def test_editor_writes_reviews_publishes_and_withdraws(page, sign_in, readers):
    sign_in("editor")
    write(page, headline="A bridge over the Kabul river", text="The bridge is open.")
    expect(page.locator("[name=slug]")).to_have_attribute("placeholder", "a-bridge-over-the-kabul-river")
    press(page, "[data-save]")
    address = "articles/a-bridge-over-the-kabul-river/"
    assert readers(address)[0] == 404
    move(page, "submit")
    assert readers(address)[0] == 404
    move(page, "publish")
    status, article = readers(address)
    assert (status, article["body"]["html"]) == (200, "<p>The bridge is open.</p>")
    page.get_by_role("tab", name="Publish").click()
    page.locator("[name=withdrawal]").fill("It was the wrong river.")
    move(page, "withdraw")
    status, problem = readers(address)
    assert (status, problem["detail"]) == (410, "It was the wrong river.")


def test_pashto_is_written_right_to_left(page, sign_in, readers):
    sign_in("editor")
    write(page, headline="د کابل پر سیند پل", text="پل پرانیستل شو.", language="ps")
    for name in ("headline", "lead", "kicker"):
        expect(page.locator(f"[name={name}]")).to_have_attribute("dir", "rtl")
    direction = page.locator(".tiptap.ProseMirror").evaluate("element => getComputedStyle(element).direction")
    assert direction == "rtl"
    expect(page.locator("[name=slug]")).to_have_attribute("placeholder", "د-کابل-پر-سیند-پل")
    press(page, "[data-save]")
    move(page, "publish")
    status, article = readers(
        "articles/%D8%AF-%DA%A9%D8%A7%D8%A8%D9%84-%D9%BE%D8%B1-%D8%B3%DB%8C%D9%86%D8%AF-%D9%BE%D9%84/"
    )
    assert (status, article["direction"]) == (200, "rtl")


def test_publishing_without_a_section_says_what_is_missing_and_keeps_the_text(page, sign_in):
    sign_in("editor")
    page.goto("/admin/articles/article/add/")
    page.locator("[name=headline]").fill("Half an article")
    page.locator(".tiptap.ProseMirror").click()
    page.keyboard.type("Not yet finished.")
    move(page, "publish")
    expect(page.get_by_text("Choose a section.").first).to_be_visible()
    expect(page.locator("[name=headline]")).to_have_value("Half an article")
    expect(page.locator(".tiptap.ProseMirror")).to_contain_text("Not yet finished.")


SIX_SAVES = """
async () => {
  const form = document.querySelector("#article_form");
  const posts = [1, 2, 3, 4, 5, 6].map((number) => {
    const data = new FormData(form);
    data.set("headline", `Headline ${number}`);
    data.set("_continue", "1");
    return fetch(location.href, { method: "POST", body: data, redirect: "manual" });
  });
  return (await Promise.all(posts)).map((answer) => (answer.type === "opaqueredirect" ? "saved" : answer.status));
}
"""


def test_of_six_simultaneous_saves_one_wins_and_five_are_told(page, sign_in, readers):
    sign_in("editor")
    write(page, headline="Six at once", text="One of them wins.")
    press(page, "[data-save]")
    expect(page.locator("[data-move=submit]")).to_be_visible()
    answers = page.evaluate(SIX_SAVES)
    assert sorted(answers, key=str) == [200] * 5 + ["saved"]


def test_translation_is_begun_from_the_story(page, sign_in, readers):
    sign_in("editor")
    write(page, headline="A story in two languages", text="To be translated.")
    press(page, "[data-save]")
    page.get_by_role("tab", name="Story and translations").click()
    page.get_by_role("button", name="Translate into Norwegian Bokmål").click()
    expect(page.locator("[name=headline]")).to_have_attribute("lang", "nb")
    expect(page.locator(".tiptap.ProseMirror")).to_contain_text("To be translated.")


def test_reporter_has_no_button_to_publish(page, sign_in):
    sign_in("reporter")
    write(page, headline="Mine", text="A draft of my own.")
    press(page, "[data-save]")
    expect(page.locator("[data-move=submit]")).to_be_visible()
    expect(page.locator("[data-move=publish]")).to_have_count(0)


def test_treasurer_sees_what_follows_from_an_account_number(page, sign_in):
    sign_in("treasurer")
    page.goto("/admin/donations/donationmethod/add/?kind=bank_account")
    page.locator("[name=account_number]").fill("0530 2294668")
    page.locator("[name=account_number]").blur()
    expect(page.get_by_text("NO15 0530 2294 668").first).to_be_visible()
    expect(page.get_by_text("DNBANOKK").first).to_be_visible()


@pytest.mark.parametrize("address", ["/admin/", "/admin/articles/article/", "/admin/articles/article/add/"])
def test_admin_pages_fit_a_phone(page, sign_in, address):
    page.set_viewport_size({"width": 390, "height": 800})
    sign_in("editor")
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
