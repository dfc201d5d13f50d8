"""The client's IP address behind proxies; it is never stored."""

from collections.abc import Iterator, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

MAX_HOPS = 10
"""Proxies that a request may have passed; what a longer X-Forwarded-For says further left is not read."""
_SITE_BITS = 64


def client_of(request: HttpRequest) -> str:
    """Return the client's address, an IPv6 one as its /64; "" where the connection has none (a Unix socket)."""
    return client_address(
        peer=request.META.get("REMOTE_ADDR", ""),
        forwarded_for=request.META.get("HTTP_X_FORWARDED_FOR", ""),
        trusted=settings.TRUSTED_PROXIES,
    )


def client_address(*, peer: str, forwarded_for: str, trusted: Sequence[Network]) -> str:
    """Return the nearest address that is no proxy of ours: what somebody untrusted says of others is not heard.

    `forwarded_for` is X-Forwarded-For. An entry that is no address ends the search at the hop that sent it.
    """
    client = _parse(peer)
    for hop in _hops(forwarded_for):
        if client is None or not _is_trusted(client, trusted):
            break
        behind = _parse(hop)
        if behind is None:
            break
        client = behind
    return "" if client is None else _site_of(client)


def is_proxy(peer: str) -> bool:
    """Say whether a connection comes from one of TRUSTED_PROXIES."""
    address = _parse(peer)
    return address is not None and _is_trusted(address, settings.TRUSTED_PROXIES)


def _hops(forwarded_for: str) -> Iterator[str]:
    """Yield the entries from the nearest on."""
    return reversed(forwarded_for.rsplit(",", MAX_HOPS)[-MAX_HOPS:])


def _parse(text: str) -> Address | None:
    try:
        address = ip_address(_bare(text.strip()))
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped
    return address


def _bare(text: str) -> str:
    """Return an address without the port that some proxies add, and without brackets."""
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text


def _is_trusted(address: Address, trusted: Sequence[Network]) -> bool:
    return any(address in network for network in trusted)


def _site_of(address: Address) -> str:
    """Return what stands for one reader: providers give each a whole /64, out of which phones pick ever new ones."""
    if isinstance(address, IPv4Address):
        return str(address)
    return str(IPv6Network((int(address) >> _SITE_BITS << _SITE_BITS, _SITE_BITS)))
