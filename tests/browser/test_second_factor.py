"""The second factor in a browser: set up, asked for, used; on a wide screen and on a phone, in light and in dark."""

import re
from base64 import b32decode

import pytest
from playwright.sync_api import expect

from cms.demo.people import PASSWORD
from tests.browser.axe import violations
from tests.factories import a_code
from tests.live_server import live_demo

PHONE = {"width": 390, "height": 800}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A demo of its own that asks for the second factor."""
    with live_demo(tmp_path_factory.mktemp("factor"), env={"CMS_REQUIRE_SECOND_FACTOR": "1"}) as server:
        yield server


@pytest.fixture(scope="module")
def demo_server(server):
    return server.address


@pytest.fixture(params=["light desktop", "dark phone"])
def look(page, request):
    """The page as it is looked at."""
    scheme, size = request.param.split()
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    if size == "phone":
        page.set_viewport_size(PHONE)
    return page


def is_sound(page):
    """Whether nothing is cut off, and axe finds nothing serious."""
    widths = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    return widths[0] <= widths[1] and violations(page) == []


def give_password(page, name):
    page.goto("/admin/")
    page.get_by_label("Username").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def follow(page, name):
    """Follow a link and wait for its page: a click alone does not."""
    with page.expect_navigation():
        page.get_by_role("link", name=name).click()


def devices(server, deed):
    """Do something to the devices: what the look before has left would stand in the way."""
    server.run(f"from django_otp.plugins.otp_totp.models import TOTPDevice; TOTPDevice.objects.{deed}")


def test_question_stands_between_the_password_and_everything_else(look, server):
    give_password(look, "treasurer")
    expect(look.get_by_label("Code")).to_be_visible()
    look.get_by_label("Code").fill("12 34")
    look.get_by_role("button", name="Go on").click()
    expect(look.get_by_role("alert")).to_contain_text("A code has 6 digits")
    expect(look.get_by_label("Code")).to_have_value("")
    assert is_sound(look)
    devices(server, "update(last_t=-1)")
    look.get_by_label("Code").fill(server.manage("demo_code", "treasurer").split()[0])
    look.keyboard.press("Enter")
    expect(look.get_by_role("heading", name=re.compile("Marit"))).to_be_visible()


def test_device_is_set_up_by_keyboard_and_recovery_codes_are_shown(look, server):
    devices(server, "exclude(name='demo').delete()")
    give_password(look, "reporter")
    look.goto("/admin/second-factor/")
    assert is_sound(look)
    follow(look, "Set it up")
    expect(look.get_by_role("img", name="QR code")).to_be_visible()
    assert is_sound(look)
    key = b32decode(look.locator(".cms-secret").inner_text().replace(" ", "")).hex()
    look.get_by_label("The code that the app shows now").fill(a_code(key))
    look.keyboard.press("Enter")
    expect(look.locator("[data-codes] li")).to_have_count(10)
    look.get_by_role("button", name="Copy").click(trial=True)
    assert is_sound(look)
    follow(look, "I have kept them")
    look.goto("/admin/second-factor/")
    expect(look.get_by_text("10 recovery codes are left")).to_be_visible()
    assert is_sound(look)
    for name in ("Make new recovery codes", "Replace the device"):
        look.goto("/admin/second-factor/")
        follow(look, name)
        assert is_sound(look)
