from ipaddress import ip_network

import pytest
from django.test import RequestFactory

from cms.rest.client_ip import MAX_HOPS, client_address, client_of

PROXIES = [ip_network(text) for text in ("127.0.0.1", "10.0.0.0/8", "::1", "fd00::/8")]


def address(peer, forwarded_for=""):
    return client_address(peer=peer, forwarded_for=forwarded_for, trusted=PROXIES)


@pytest.mark.parametrize("forwarded_for", ["", "1.2.3.4", "198.51.100.7, 10.0.0.1", "nonsense", ",", "127.0.0.1"])
def test_untrusted_peer_stands_for_itself_whatever_it_says(forwarded_for):
    assert address("203.0.113.9", forwarded_for) == "203.0.113.9"


def test_peer_that_changes_its_header_stays_one_client():
    said = {address("203.0.113.9", f"198.51.100.{number}") for number in range(200)}
    assert said == {"203.0.113.9"}


@pytest.mark.parametrize(
    ("forwarded_for", "client"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("1.1.1.1, 198.51.100.7", "198.51.100.7"),
        ("1.1.1.1,198.51.100.7 , 10.1.2.3,10.3.2.1", "198.51.100.7"),
        ("198.51.100.7:49152", "198.51.100.7"),
        ("[2001:db8:1:2:3::4]:443", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("10.9.9.9, 10.1.1.1", "10.9.9.9"),
        ("", "127.0.0.1"),
    ],
)
def test_behind_our_proxies_the_nearest_stranger_is_the_client(forwarded_for, client):
    assert address("127.0.0.1", forwarded_for) == client


@pytest.mark.parametrize(
    "garbage", ["unknown", "_hidden", " ", ",,", "1.2.3", "999.1.1.1", "[", "::::", "\x00", "1" * 9000]
)
def test_garbage_ends_at_the_hop_that_sent_it(garbage):
    assert address("10.0.0.1", garbage) == "10.0.0.1"
    assert address("10.0.0.1", f"1.1.1.1, {garbage}, 10.2.2.2") == "10.2.2.2"


@pytest.mark.parametrize("peer", ["", "unix:", "@", "nonsense"])
def test_connection_without_an_address_is_nobody(peer):
    assert address(peer, "198.51.100.7") == ""


def test_neighbours_in_one_ipv6_network_are_one_client():
    assert address("2001:db8::1") == address("2001:db8::ffff:1") == "2001:db8::/64"
    assert address("2001:db8:0:1::1") == "2001:db8:0:1::/64"


def test_long_chain_is_not_read_to_its_end():
    chain = ", ".join(["198.51.100.7", *["10.0.0.1"] * MAX_HOPS])
    assert address("127.0.0.1", chain) == "10.0.0.1"


def test_request_is_asked_with_the_proxies_of_the_settings(settings):
    request = RequestFactory().get("/", REMOTE_ADDR="127.0.0.1", headers={"X-Forwarded-For": "198.51.100.7"})
    settings.TRUSTED_PROXIES = []
    assert client_of(request) == "127.0.0.1"
    settings.TRUSTED_PROXIES = PROXIES
    assert client_of(request) == "198.51.100.7"
