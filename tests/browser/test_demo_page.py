"""The reference page, as readers see it."""

import re

import pytest
from playwright.sync_api import expect

LEAD_STORY = {
    "en": ("Moscow offers to mediate between Pakistan and the Taliban", "MOSCOW – ", "Comments are closed.", "ltr"),
    "ps": ("مسکو: د پاکستان او طالبانو ترمنځ منځګړیتوب ته چمتو یو", "مسکو – ", "تبصرې تړل شوې دي.", "rtl"),
    "fa-AF": ("مسکو: برای میانجیگری میان پاکستان و طالبان آماده‌ایم", "مسکو – ", "بخش نظرات بسته است.", "rtl"),
}


@pytest.mark.parametrize("language", LEAD_STORY)
def test_reference_page_is_complete(page, language):
    headline, opening, comments, direction = LEAD_STORY[language]
    page.goto(f"/demo/?language={language}")
    expect(page.locator("h1")).to_have_text(headline)
    expect(page.locator("html")).to_have_attribute("dir", direction)
    expect(page.locator(".cms-demo-body p").first).to_have_text(re.compile(f"^{opening}"))
    expect(page.locator(".cms-demo-body h2")).to_have_count(3)
    expect(page.locator(".cms-demo-body ul > li strong")).to_have_count(3)
    expect(page.locator(".cms-demo-comments")).to_have_text(comments)


def test_english_page_bears_the_bare_view_count_under_its_headline(page):
    page.goto("/demo/")
    expect(page.locator("h1 + .cms-demo-views")).to_have_text("187")


@pytest.mark.parametrize("language", ["en", "ps", "fa-AF", "nb"])
def test_ways_to_give_read_left_to_right_as_the_newsroom_writes_them(page, language):
    page.goto(f"/demo/?language={language}")
    numbers = page.locator(".cms-demo-donate .number")
    expect(numbers).to_have_text(["0530 2294668", "NO15 0530 2294 668", "#557320"])
    assert {number.get_attribute("dir") for number in numbers.all()} == {"ltr"}


def test_reader_goes_from_english_to_pashto_and_back(page):
    page.goto("/demo/")
    page.get_by_role("link", name="پښتو").click()
    expect(page.locator("h1")).to_have_text(LEAD_STORY["ps"][0])
    page.get_by_role("link", name="English").click()
    expect(page.locator("h1")).to_have_text(LEAD_STORY["en"][0])


def test_page_fits_a_phone_in_both_directions(page):
    page.set_viewport_size({"width": 360, "height": 740})
    for language in ("en", "ps"):
        page.goto(f"/demo/?language={language}")
        expect(page.locator("h1")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
