import pytest

from cms.lib.domain_errors import Invalid
from donations.rules.links.giving_page import MAX_LENGTH, SERVICES, clean, display


@pytest.mark.parametrize(
    ("service", "link"),
    [
        ("paypal", "https://paypal.me/dawat"),
        ("paypal", "https://www.paypal.me/dawat/25"),
        ("paypal", "https://paypal.com/paypalme/dawat"),
        ("paypal", "https://www.paypal.com/donate/?hosted_button_id=HWA8F7NUCMKMS"),
        ("paypal", "https://www.paypal.com/donate?campaign_id=N4BA2TUHKLF6E"),
        ("betterplace", "https://www.betterplace.org/en/projects/155684-dawat"),
        ("buy_me_a_coffee", "https://buymeacoffee.com/dawat.media"),
        ("donorbox", "https://donorbox.org/dawat-media"),
        ("gofundme", "https://www.gofundme.com/f/support-dawat"),
        ("gofundme", "https://gofund.me/9acf270ea"),
        ("ko_fi", "https://ko-fi.com/dawat"),
        ("liberapay", "https://liberapay.com/dawat/donate"),
        ("open_collective", "https://opencollective.com/dawat/contribute"),
        ("patreon", "https://www.patreon.com/dawat"),
        ("stripe", "https://donate.stripe.com/eVq14m62u9BRdpm4Xw2sM02"),
    ],
)
def test_pages_of_the_service_are_taken_as_pasted(service, link):
    assert clean(f"  {link}\n", service=service) == link


@pytest.mark.parametrize(
    "link",
    [
        "",
        "paypal.me/dawat",
        "http://paypal.me/dawat",
        "//paypal.me/dawat",
        "javascript:alert(1)",
        "data:text/html,paypal.me/a",
        "https://paypal.me",
        "https://paypal.me/",
        "https://paypal.me//dawat",
        "https://paypal.com.evil.example",
        "https://paypal.com.evil.example/dawat",
        "https://paypal.com@evil.example",
        "https://paypal.com@evil.example/dawat",
        "https://user:word@paypal.com/dawat",
        "https://paypal.com:443/dawat",
        "https://paypal.com:@evil.example/dawat",
        "https://evil.example/paypal.com",
        "https://evil.example/?https://paypal.me/dawat",
        "https://evilpaypal.me/dawat",
        "https://evil.paypal.me/dawat",
        "https://www.sandbox.paypal.com/donate",
        "https://paypal.me./dawat",
        "https://xn--pypal-4ve.com/dawat",
        "https://pаypal.com/dawat",
        "https://paypaⅼ.com/dawat",
        "https://ｐaypal.com/dawat",
        "https://paypal。com/dawat",
        "https://PayPal.me/dawat",
        "https://paypal.com\\@evil.example/dawat",
        "https:\\\\paypal.com\\dawat",
        "https:/paypal.com/dawat",
        "https:///paypal.com/dawat",
        "https://paypal.me/../dawat",
        "https://paypal.me/./dawat",
        "https://paypal.me/%64awat",
        "https://paypal.me/dawat#a",
        "https://paypal.me/dawat?",
        "https://pay\tpal.me/dawat",
        "https://pay\npal.me/dawat",
        "https://paypal.me/da wat",
        "https://paypal.me/dawat\x00",
        "https://paypal.me/dawat\u202e",
        "https://paypal.me/\u200edawat",
        "https://paypal.me/dawat\u200b",
        "https://paypal.me/دعوت",
        "https://paypal.me/dawat٢",
        f"https://paypal.me/{'a' * MAX_LENGTH}",
    ],
)
def test_everything_else_is_refused_at_its_field(link):
    with pytest.raises(Invalid) as error:
        clean(link, service="paypal")
    assert list(error.value.errors) == ["link"]


@pytest.mark.parametrize("service", SERVICES)
def test_page_of_another_service_is_refused_naming_both(service):
    host, name = SERVICES[service].hosts[0], SERVICES[service].name
    other = "patreon" if service != "patreon" else "ko_fi"
    with pytest.raises(Invalid) as error:
        clean(f"https://{host}/dawat", service=other)
    assert all(each in error.value.message for each in (host, name, SERVICES[other].name))


def test_each_host_belongs_to_one_service():
    hosts = [host for service in SERVICES.values() for host in service.hosts]
    assert len(hosts) == len(set(hosts))


def test_look_alike_letter_is_named():
    with pytest.raises(Invalid, match=r"U\+0430 \(CYRILLIC SMALL LETTER A\)"):
        clean("https://pаypal.com/dawat", service="paypal")


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("utm_source=x", "utm_source"),
        ("fbclid=1&utm_medium=y", "fbclid&utm_medium"),
        ("hosted_button_id=ABC&utm_source=x", "utm_source"),
        ("returnUri=https://evil.example", "returnUri"),
        ("locale.x=en_US", "locale.x"),
    ],
)
def test_parameters_that_follow_readers_are_refused_by_name(query, named):
    with pytest.raises(Invalid, match=f"“{named}”"):
        clean(f"https://www.paypal.com/donate/?{query}", service="paypal")


@pytest.mark.parametrize(
    "query",
    ["hosted_button_id=", "hosted_button_id=a%2Fb", "hosted_button_id=A#b", "hosted_button_id=A&hosted_button_id=B"],
)
def test_button_is_one_plain_code(query):
    with pytest.raises(Invalid, match="one plain code"):
        clean(f"https://www.paypal.com/donate/?{query}", service="paypal")


@pytest.mark.parametrize(
    ("service", "link"),
    [
        ("paypal", "https://www.paypal.com/donate"),
        ("paypal", "https://paypal.com/donate/"),
        ("stripe", "https://donate.stripe.com/test_aEUcQ43ZC7rf6qIfYY"),
        ("stripe", "https://buy.stripe.com/test_1"),
    ],
)
def test_pages_by_which_nobody_is_paid_are_refused(service, link):
    with pytest.raises(Invalid, match=r"names no receiver|takes no money"):
        clean(link, service=service)


def test_any_service_will_do_while_none_was_chosen():
    assert clean("https://ko-fi.com/dawat", service=None) == "https://ko-fi.com/dawat"
    with pytest.raises(Invalid, match="none of the services"):
        clean("https://evil.example/dawat", service=None)


def test_readers_see_it_without_the_scheme():
    assert display("https://www.paypal.com/donate?campaign_id=A1") == "www.paypal.com/donate?campaign_id=A1"
