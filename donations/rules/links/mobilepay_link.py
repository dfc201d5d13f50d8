"""Donation links of MobilePay, by the format of its documentation and on no other host or path.

Boxes (`/box/…`) are for private purposes, and of other links nobody can tell from the outside whose they are.
"""

import re

from cms.lib.domain_errors import Invalid

HOSTS = {"DK": "qr.mobilepay.dk", "FI": "qr.mobilepay.fi"}

# A closed alphabet: nothing (user, port, dot segment, escape, control) that a browser could read otherwise.
_LINK = re.compile(
    rf"https://(?P<host>{'|'.join(map(re.escape, HOSTS.values()))})/donations/(?P<number>[0-9]{{4,7}})"
    r"(\?reference=([A-Za-z0-9_+-]|%20){1,50})?"
)


def clean(text: str, *, country: str | None, number: str | None, field: str = "link") -> str:
    """The link as pasted; it must be that of the country and the number (None: not known, do not compare)."""
    link = text.strip()
    found = _LINK.fullmatch(link)
    if not found:
        expected = " or ".join(HOSTS.values()) if country is None else HOSTS[country]
        raise Invalid(
            f"Paste the donation link that MobilePay gave you: https://{expected}/donations/ and your number.",
            field=field,
        )
    if country is not None and found["host"] != HOSTS[country]:
        raise Invalid(f"Links of this country begin with {HOSTS[country]}, not with {found['host']}.", field=field)
    if number is not None and found["number"] != number:
        raise Invalid(f"This link gives to {found['number']}, not to the number {number}.", field=field)
    return link
