"""The browser and the network behind a session, as far as they are stored."""

from dataclasses import dataclass
from ipaddress import IPv4Network
from typing import Self

from django.http import HttpRequest

from cms.rest.client_ip import client_of

LONGEST = 200
_IPV4_BITS = 24


@dataclass(frozen=True, slots=True)
class Client:
    """The user agent, and the network of the address; "" where a request has none."""

    user_agent: str = ""
    network: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """Return what a request tells of its client."""
        printable = "".join(sign for sign in request.headers.get("User-Agent", "") if sign.isprintable())
        return cls(user_agent=printable[:LONGEST], network=network_of(client_of(request)))


def network_of(address: str) -> str:
    """Return the network of 256 addresses to which an IPv4 one belongs; an IPv6 one is a network already."""
    if not address or ":" in address:
        return address
    return str(IPv4Network(f"{address}/{_IPV4_BITS}", strict=False))
