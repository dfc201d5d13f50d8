"""A campaign, from the treasurer's form to the list."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations

LIST = "/admin/donations/appeal/"


def open_appeal(page, key):
    page.goto(LIST)
    page.get_by_role("row").filter(has=page.get_by_role("cell", name=key, exact=True)).get_by_role("link").first.click()
    expect(page.locator("[name=starts_at]")).to_be_visible()


def test_campaign_is_planned_with_the_hour_told_for_readers_far_away(page, sign_in, readers):
    sign_in("treasurer")
    open_appeal(page, "year-end")
    page.locator("[name=starts_at]").fill("2099-12-01T06:00")
    page.locator("[name=ends_at]").fill("2099-12-31T12:00")
    expect(page.get_by_text("06:00 Europe/Oslo, 05:00 UTC, 09:30 Kabul")).to_be_visible()
    page.locator("[name=_continue]").click()
    expect(page.get_by_text("from 1 Dec 2099, 06:00").first).to_be_visible()
    assert readers("donations/?appeal=year-end&language=en")[1]["appeal"]["key"] == "default"


def test_refused_reference_stands_beside_its_row_and_nothing_typed_is_lost(page, sign_in):
    sign_in("treasurer")
    open_appeal(page, "year-end")
    page.locator("[name=references-1-value]").fill("RF00 WRONG")
    page.locator("[name=_continue]").click()
    expect(page.get_by_text("The check digits after RF do not fit").first).to_be_visible()
    expect(page.locator("[name=references-1-value]")).to_have_value("RF00 WRONG")


@pytest.mark.parametrize(("width", "scheme"), [(1400, "light"), (1400, "dark"), (390, "light")])
def test_list_and_form_are_for_everybody(page, sign_in, width, scheme):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    sign_in("treasurer")
    page.goto(LIST)
    assert violations(page) == []
    open_appeal(page, "year-end")
    page.get_by_text("فارسی").or_(page.get_by_text("دری")).first.click()
    expect(page.locator(".ProseMirror[aria-label]")).to_have_count(4)
    assert violations(page) == []
    if width == 390:
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
