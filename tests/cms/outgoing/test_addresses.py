import socket

import pytest

from cms.outgoing.addresses import ForbiddenAddress, check_address, check_host, is_public

FORBIDDEN = [
    *("http://board.example/", "ftp://board.example/", "file:///etc/passwd", "gopher://board.example/"),
    *("//board.example/", "board.example", "https://", "https:///path", "javascript:alert(1)", "https://[::1"),
    *("https://user@board.example/", "https://user:word@board.example/", "https://:@board.example/"),
    *("https://board.example:22/", "https://board.example:6379/", "https://board.example:99999/"),
    *("https://board.example:x/", "https://bo\tard.example/", "https://board.example\n.evil/"),
    *("https://board.example\\@evil/", "https://bo ard.example/", "https://①②⑦.0.0.1/", "https://böard.example/"),
    "http://127.0.0.1:8000/",
]
PRIVATE = [
    *("127.0.0.1", "127.1.2.3", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
    *("192.0.0.1", "192.0.2.1", "198.18.0.1", "203.0.113.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255"),
    *("192.88.99.1", "::1", "::", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "fec0::1", "::ffff:127.0.0.1"),
    *("::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::"),
    *("2002:a00:1::", "2001:db8::1", "2001:20::1", "3fff::1", "5f00::1", "fe80::1%eth0"),
]


def test_addresses_that_nothing_is_sent_to():
    for url in FORBIDDEN:
        with pytest.raises(ForbiddenAddress):
            check_address(url)


@pytest.mark.parametrize("url", ["https://board.example/", "https://board.example:8443/a?b=c", "https://1.1.1.1/"])
def test_addresses_that_something_is_sent_to(url):
    assert check_address(url).scheme == "https"


def test_networks_that_are_not_the_internet():
    assert [address for address in PRIVATE if is_public(address)] == []
    assert all(is_public(address) for address in ("1.1.1.1", "2606:4700::1111"))


@pytest.mark.parametrize("host", ["127.1", "0x7f000001", "2130706433", "0177.0.0.1", "0", "localhost", "[::1]"])
def test_what_the_resolver_reads_as_loopback_is_refused(host):
    with pytest.raises(ForbiddenAddress):
        check_host(check_address(f"https://{host}/"))


def test_host_with_one_private_address_of_several_is_refused(monkeypatch):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in ("1.1.1.1", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_given, **_more: found)
    with pytest.raises(ForbiddenAddress, match="private network"):
        check_host(check_address("https://board.example/"))
