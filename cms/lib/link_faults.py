"""Why an address can be no link: what people are told who type one that `clean_href` refuses."""

import re
from enum import StrEnum

from cms.lib.links import FILE_ENDINGS, SCHEMES, plain_href

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(\d{1,5}(?:[/?#]|$))?", re.IGNORECASE)
_DIGITS = re.compile(r"[(+\d][\d\s()/-]{2,}")
_SLASHES = re.compile(r"https?(?::(?!//[^/])|//)", re.IGNORECASE)
_USER = re.compile(r"https?:/*[^/?#]*@", re.IGNORECASE)


class LinkFault(StrEnum):
    """What is wrong with an address. The values are stable: scripts know them."""

    EMPTY = "empty"
    SCHEME = "scheme"  # one that leads to no page, such as javascript:
    MAIL = "mail"
    TELEPHONE = "telephone"
    HEADING = "heading"  # of the same text; there is none of that name
    USER = "user"  # a name or a password stands before the host
    SLASHES = "slashes"  # two are missing, or one is too many
    SPACE = "space"
    FILE = "file"  # the name of one, beside no page
    HOST = "host"  # none, or none that others reach


def fault_of(text: str) -> LinkFault:
    """Return what is wrong with a refused address: the first thing to mend."""
    href = plain_href(text)
    scheme = scheme_of(href)
    found = {
        LinkFault.EMPTY: not href,
        LinkFault.HEADING: href.startswith("#"),
        LinkFault.TELEPHONE: scheme == "tel" or _DIGITS.fullmatch(href),
        LinkFault.USER: _USER.match(href),
        LinkFault.MAIL: scheme == "mailto" or (not scheme and "@" in href),
        LinkFault.SCHEME: scheme not in {"", *SCHEMES},
        LinkFault.SLASHES: _SLASHES.match(href),
        LinkFault.SPACE: re.search(r"\s", href),
        LinkFault.FILE: _is_file(href),
    }
    return next((fault for fault, is_so in found.items() if is_so), LinkFault.HOST)


def _is_file(href: str) -> bool:
    return "/" not in href and href.rpartition(".")[2].lower() in FILE_ENDINGS


def scheme_of(text: str) -> str:
    """Return the scheme of an address in lower case; "" where it has none. A host with a port has none."""
    found = _SCHEME.match(plain_href(text))
    name = found[1].lower() if found else ""
    has_port = found is not None and found[2] is not None
    return "" if has_port and name not in SCHEMES else name
