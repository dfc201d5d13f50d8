"""Links that open Vipps or MobilePay: pasted, checked, never guessed from an ordinary number."""

import re
from urllib.parse import parse_qsl, quote, urlsplit

from cms.lib.domain_errors import Invalid

HOSTS = ("qr.vipps.no", "qr.mobilepay.dk", "qr.mobilepay.fi")

# A closed alphabet: nothing (user, port, dot segment, escape, control) that a browser could read otherwise.
_LINK = re.compile(
    rf"https://(?P<host>{'|'.join(map(re.escape, HOSTS))})(?P<path>(/[A-Za-z0-9_-]+)+)/?"
    r"(\?(?P<query>[A-Za-z0-9_=&%+-]+))?"
)
_REFERENCE = re.compile(r"[A-Za-z0-9_ -]{1,50}")


def clean(text: str, *, number: str | None, field: str = "link") -> str:
    """The link as pasted; a donation link must be that of `number` (None: not known, do not compare)."""
    link = text.strip()
    found = _LINK.fullmatch(link)
    if not found:
        raise Invalid(f"Paste a link that begins with https:// and one of {', '.join(HOSTS)}.", field=field)
    if found["path"].lower().startswith("/donations"):
        _check_donation_link(link, number=number, field=field)
    return link


def clean_reference(text: str, *, field: str = "reference") -> str:
    """The reference, or `Invalid`: what Vipps takes in a donation link and tells the newsroom with each gift."""
    reference = text.strip()
    if not _REFERENCE.fullmatch(reference):
        raise Invalid("A reference has up to 50 plain letters, digits, spaces, - and _.", field=field)
    return reference


def with_reference(link: str | None, reference: str) -> str | None:
    """The donation link of a campaign; any other link takes no reference and stays as it is."""
    if link is None or not is_donation_link(link):
        return link
    return f"{link.partition('?')[0].rstrip('/')}?reference={quote(reference)}"


def is_donation_link(link: str) -> bool:
    """Whether the link is one of the Donations product: those alone carry a reference."""
    return urlsplit(link).path.startswith("/donations/")


def _check_donation_link(link: str, *, number: str | None, field: str) -> None:
    parts = urlsplit(link)
    given = parts.path.removeprefix("/donations/").rstrip("/")
    if number is not None and given != number:
        raise Invalid(f"This link gives to {given}, not to the number {number}.", field=field)
    if parts.query and not _is_one_reference(parse_qsl(parts.query, keep_blank_values=True)):
        raise Invalid(
            "A donation link may carry one reference of up to 50 plain letters, digits, spaces, - and _.",
            field=field,
        )


def _is_one_reference(parameters: list[tuple[str, str]]) -> bool:
    return [name for name, _ in parameters] == ["reference"] and bool(_REFERENCE.fullmatch(parameters[0][1]))
