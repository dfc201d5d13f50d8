"""Why an address can be no link: what people are told who type one that `clean_href` refuses."""

import re
from enum import StrEnum

from cms.lib.links import FILE_ENDINGS, SCHEMES
from cms.lib.text import drop_bidi_controls

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(\d{1,5}(?:[/?#]|$))?", re.IGNORECASE)
_DIGITS = re.compile(r"[+\d][\d\s()./-]{4,}")
_USER = re.compile(r"https?:/*[^/?#]*@", re.IGNORECASE)


class LinkFault(StrEnum):
    """What is wrong with an address. The values are stable: scripts know them."""

    EMPTY = "empty"
    SCHEME = "scheme"  # one that leads to no page, such as javascript:
    MAIL = "mail"
    TELEPHONE = "telephone"
    HEADING = "heading"  # of the same text; there is none of that name
    USER = "user"  # a name or a password stands before the host
    SPACE = "space"
    FILE = "file"  # the name of one, beside no page
    HOST = "host"  # none, or none that others reach


def fault_of(text: str) -> LinkFault:
    """Return what is wrong with a refused address: the first thing to mend."""
    href = drop_bidi_controls(text).strip()
    scheme = scheme_of(href)
    if not href:
        return LinkFault.EMPTY
    if href.startswith("#"):
        return LinkFault.HEADING
    if scheme == "tel" or _DIGITS.fullmatch(href):
        return LinkFault.TELEPHONE
    if _USER.match(href):
        return LinkFault.USER
    if scheme == "mailto" or (not scheme and "@" in href):
        return LinkFault.MAIL
    if scheme and scheme not in SCHEMES:
        return LinkFault.SCHEME
    if re.search(r"\s", href):
        return LinkFault.SPACE
    return LinkFault.FILE if _is_file(href) else LinkFault.HOST


def _is_file(href: str) -> bool:
    return "/" not in href and href.rpartition(".")[2].lower() in FILE_ENDINGS


def scheme_of(text: str) -> str:
    """Return the scheme of an address in lower case; "" where it has none. A host with a port has none."""
    found = _SCHEME.match(drop_bidi_controls(text).strip())
    name = found[1].lower() if found else ""
    has_port = found is not None and found[2] is not None
    return "" if has_port and name not in SCHEMES else name
