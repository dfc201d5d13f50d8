"""What is to happen at its time, chosen in the form."""

from playwright.sync_api import expect

from tests.browser.article_form import move, press, published, write

# The night on which Oslo's clocks are set back from 03:00 to 02:00.
TWICE = "2027-10-31T02:30"


def test_hour_that_happens_twice_is_asked_back_and_then_scheduled(page, sign_in, readers):
    sign_in("editor")
    write(page, headline="Clocks go back", text="An hour more.")
    press(page, "[data-save]")
    page.get_by_role("tab", name="Publish").click()
    page.locator("[name=schedule_at]").fill(TWICE)
    expect(page.get_by_text("this time happens twice").first).to_be_visible()
    move(page, "schedule")
    page.get_by_label("02:30 CET, 01:30 UTC").check()
    move(page, "schedule")
    expect(page.get_by_text("31 Oct 2027, 02:30 newsroom time, 01:30 UTC, 06:00 Kabul").first).to_be_visible()
    assert readers("articles/clocks-go-back/")[0] == 404


def test_withdrawal_is_planned_and_taken_back(page, sign_in, readers):
    sign_in("editor")
    address = published(page, "An offer for some days")
    page.get_by_role("tab", name="Publish").click()
    page.locator("[name=withdrawal]").fill("The offer has ended.")
    page.locator("[name=withdrawal_at]").fill("2031-01-01T12:00")
    press(page, "[name=_ending][value=plan]")
    page.get_by_role("tab", name="Publish").click()
    expect(page.get_by_text("Will be unpublished: 1 Jan 2031, 12:00")).to_be_visible()
    assert readers(address)[0] == 200
    press(page, "[name=_ending][value=cancel]")
    expect(page.get_by_text("Will be unpublished")).to_have_count(0)
