"""A change of payment details, from the treasurer's form to the approver's code."""

import pytest
from django_otp.oath import TOTP
from playwright.sync_api import expect

from cms.demo.second_factors import KEYS
from tests.browser.axe import violations

LIST = "/admin/donations/donationmethod/"
REASON = "Another number from Vipps"


def method(page, number):
    return page.locator(".cms-methods > li").filter(has_text=number)


def propose(page, old, new):
    page.goto(LIST)
    method(page, old).get_by_role("link", name="Propose a change").click()
    page.locator("[name=number]").fill(new)
    expect(page.locator("#derived .cms-method-number")).to_have_text(f"#{new}")
    page.locator("[name=reason]").fill(REASON)
    page.locator("[name=_save]").click()
    expect(page.get_by_text("You proposed this yourself")).to_be_visible()


def code_of(name):
    return f"{TOTP(bytes.fromhex(KEYS[name])).token():06}"


@pytest.mark.complaints("400")
def test_change_takes_two_people_and_a_day(page, sign_in, readers, chromium, demo_server):
    sign_in("treasurer")
    propose(page, "#557320", "557321")
    expect(page.get_by_role("button", name="Approve", exact=True)).to_have_count(0)
    assert violations(page) == []

    other = chromium.new_context(base_url=demo_server, viewport={"width": 390, "height": 800}).new_page()
    sign_in("chair", other)
    other.goto(LIST)
    other.get_by_role("link", name="Look at the proposal").click()
    expect(other.locator("ins")).to_have_text("1")
    assert violations(other) == []
    assert other.evaluate("document.documentElement.scrollWidth") == 390

    other.get_by_label("Code of your second factor").fill("12")
    other.get_by_role("button", name="Approve", exact=True).click()
    expect(other.get_by_role("alert")).to_contain_text("Nothing was done.")
    other.get_by_label("Code of your second factor").fill(code_of("chair"))
    other.get_by_role("button", name="Approve", exact=True).click()
    expect(other.get_by_text("Approved. Readers see it from")).to_be_visible()
    assert readers("donations/?language=en")[1]["methods"][2]["number"] == "557320"

    other.goto(LIST)
    other.get_by_role("link", name="Look at the proposal").click()
    other.get_by_label("Reason").fill("Only tried")
    other.get_by_role("button", name="Reject").click()
    expect(other.get_by_text("Rejected. Readers see what they saw before.")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", [LIST, "/admin/donations/ledgerentry/", "/admin/donations/ledgerentry/print/"])
def test_pages_are_for_everybody(page, sign_in, address, scheme):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    sign_in("treasurer")
    page.goto(address)
    assert violations(page) == []


def test_history_tells_the_story(page, sign_in):
    sign_in("treasurer")
    page.goto(LIST)
    method(page, "0530 2294668").get_by_role("link", name="History").click()
    expect(page.get_by_text("approved version 1, for readers from")).to_be_visible()
    assert violations(page) == []
