"""To which addresses requests may go: public hosts over https, and what settings.CMS_OUTGOING_ALLOWED_HOSTS names."""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from cms.lib.domain_errors import Invalid

PORTS = frozenset((None, 80, 443, 8443))
# What `is_global` calls global in some versions of Python and is no host: relays, examples, identifiers, site-local.
_NO_HOSTS = tuple(map(ip_network, ("192.88.99.0/24", "2001:20::/28", "3fff::/20", "5f00::/16", "fec0::/10", "::/96")))
_COMPATIBLE = IPv6Network("::/96")
_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))


class ForbiddenAddress(Invalid):
    """Nothing is sent there; `message` says why."""

    code = "forbidden_address"
    field = "url"


def check_address(url: str) -> SplitResult:
    """Return the parts of an address, or raise ForbiddenAddress; the host is not looked up yet."""
    # urlsplit drops tabs and line ends, which would make another host of what people read.
    if not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        raise ForbiddenAddress("Give an address in plain letters, without spaces.")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ForbiddenAddress("This is no address.") from None
    if parts.username is not None or parts.password is not None:
        raise ForbiddenAddress("Give an address without a name and a password in it.")
    if not parts.hostname:
        raise ForbiddenAddress("Give an address with a host, such as https://board.example/alarms.")
    if is_allowed_host(parts.hostname) and parts.scheme in {"http", "https"}:
        return parts
    if parts.scheme != "https":
        raise ForbiddenAddress("Give an address that begins with https://.")
    if port not in PORTS:
        raise ForbiddenAddress("Only the ports 80, 443 and 8443 are asked.")
    return parts


def check_host(parts: SplitResult) -> None:
    """Look up the host of a checked address; raises ForbiddenAddress where one of its addresses is not public."""
    host = str(parts.hostname)
    if is_allowed_host(host):
        return
    try:
        # The resolver reads 127.1, 0x7f000001 and ①②⑦.0.0.1 as loopback: its answer is judged, not the text.
        found = socket.getaddrinfo(host, parts.port or 443, type=socket.SOCK_STREAM)
    except OSError:
        raise ForbiddenAddress(f"{host} was not found.") from None
    if not all(is_public(str(address[0])) for *_family, address in found):
        raise ForbiddenAddress(f"{host} is an address of a private network. CMS_OUTGOING_ALLOWED_HOSTS may name it.")


def is_allowed_host(host: str) -> bool:
    """Whether whoever runs the server has named the host."""
    return host.lower() in {name.lower() for name in settings.CMS_OUTGOING_ALLOWED_HOSTS}


def is_public(text: str) -> bool:
    """Whether an address is that of one host in the Internet; what it stands for is judged, too."""
    address = ip_address(text.partition("%")[0])
    return all(_is_unicast(meant) for meant in (address, *_meant_by(address)))


def _is_unicast(address: IPv4Address | IPv6Address) -> bool:
    # `is_global` says yes to all multicast, too.
    is_a_host = not (address.is_multicast or any(address in network for network in _NO_HOSTS))
    return address.is_global and is_a_host


def _meant_by(address: IPv4Address | IPv6Address) -> list[IPv4Address]:
    if isinstance(address, IPv4Address):
        return []
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if any(address in network for network in (*_NAT64, _COMPATIBLE)):
        found.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [meant for meant in found if meant is not None]
