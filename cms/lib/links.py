"""Which addresses a link in a text may have, and how those that people type are mended."""

import re
from html import escape
from unicodedata import decimal
from urllib.parse import urlsplit

import nh3

from cms.lib.redirects import unwrap
from cms.lib.text import drop_bidi_controls

SCHEMES = ("https", "http", "mailto", "tel")
"""The schemes that a link may have; a path of one's own site and a heading have none."""

# Browsers read a backslash as a slash and drop tabs and line ends, so "/\evil" and "/\t/evil" leave the site.
_TRICKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\\\ufeff\ud800-\udfff]")
_MAIL = re.compile(r"mailto:[^\s<>\"]+@[^\s<>\"]+")
_PHONE = re.compile(r"tel:\+?[0-9().;=a-z-]+")
_PHONE_SPACES = re.compile("(?:%20|\u00a0|\u2009|\u202f|/)+")
_SANITISER = nh3.Cleaner(tags={"a"}, attributes={"a": {"href"}}, url_schemes={"http", "https"})

# An address without its scheme, as people type it: example.org/x, www.example.org, ps.example.org:8080.
_LABEL = r"[^\W_](?:[\w\u200c\u200d-]{0,61}[^\W_])?"
_HOST = re.compile(
    rf"(?P<host>(?:{_LABEL}\.)+(?P<last>[^\W\d_]{{2,63}}|xn--[a-z0-9-]{{2,59}}))(?::\d{{1,5}})?(?:[/?#].*)?"
)
_TYPED_MAIL = re.compile(rf"[^\s<>\"@:/?#%]+@(?:{_LABEL}\.)+[^\W\d_]{{2,63}}(?:\?\S*)?")
_TYPED_PHONE = re.compile(r"\+\d[\d().-]{5,20}")
# What comes along when an address is taken out of a sentence, or out of one that is written from right to left.
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u061c\u2060\ufeff]")
_OPENING, _CLOSING = tuple('<"“„«'), tuple('>"”“»')
_STOPS = "(.,;:!?)،؛؟"
# What browsers read as the dot of a host.
_DOTS = re.compile("[.\u3002\uff0e\uff61]")
# The name of a file beside a page, not a host.
FILE_ENDINGS = frozenset(
    (
        *("asp", "aspx", "avi", "bmp", "css", "csv", "doc", "docx", "gif", "htm", "html", "jpeg", "jpg", "js", "json"),
        *("jsp", "m4a", "mp3", "mp4", "odp", "ods", "odt", "ogg", "pdf", "php", "png", "ppt", "pptx", "rar", "rtf"),
        *("svg", "tif", "tiff", "txt", "wav", "webm", "webp", "xhtml", "xls", "xlsx", "xml", "zip"),
    )
)


def clean_href(text: str) -> str | None:
    """The address of a link, or None where there can be no link.

    Web addresses, mail, telephone, pages of the same site ("/x") and headings of the same text ("#x"). An address
    without its scheme is https, what only passes on is left out, and http stays. A host without a dot, such as
    localhost, is one that readers do not reach.
    """
    href = plain_href(text).replace(" ", "%20")
    if _TRICKS.search(href):
        return None
    if href.startswith("/"):
        return None if href.startswith("//") else href
    if href.startswith("#"):
        return href if len(href) > 1 else None
    return _with_scheme(_completed(href))


def plain_href(text: str) -> str:
    """The address without what is not of it: quotation marks around it, and characters that nobody sees."""
    href = _INVISIBLE.sub("", drop_bidi_controls(text)).strip()
    is_enclosed = href.startswith(_OPENING) and href.endswith(_CLOSING)
    return href.lstrip("".join(_OPENING)).rstrip("".join(_CLOSING)).strip() if is_enclosed else href


def _completed(href: str) -> str:
    """The address with the scheme that people leave out, without the stops of its sentence."""
    bare = href if "/" in href else href.strip(_STOPS)
    if _TYPED_MAIL.fullmatch(bare):
        return f"mailto:{bare}"
    if _TYPED_PHONE.fullmatch(phone := _phone_digits(href)):
        return f"tel:{phone}"
    host = _HOST.fullmatch(bare)
    if host and (host["host"].lower().startswith("www.") or host["last"].lower() not in FILE_ENDINGS):
        return f"https://{bare}"
    return href


def _phone_digits(text: str) -> str:
    """A telephone number without spaces, in the digits that telephones know."""
    return "".join(str(decimal(each, each)) for each in _PHONE_SPACES.sub("", text))


def _with_scheme(href: str) -> str | None:
    name, colon, rest = href.partition(":")
    scheme = name.lower()
    if not colon:
        return None
    if scheme in {"http", "https"}:
        return _web_address(f"{scheme}:{rest}")
    if scheme == "tel":
        rest = _phone_digits(rest)
    whole = f"{scheme}:{rest}"
    return whole if _MAIL.fullmatch(whole) or _PHONE.fullmatch(whole) else None


def _web_address(href: str) -> str | None:
    if not _is_web_address(href):
        return None
    inner = unwrap(href)
    if inner is None or inner == href:
        return None if inner is None else href
    # What a wrapper holds is judged like any other address; where it is none, the wrapper still leads somewhere.
    return _unwrapped(inner) or href


def _unwrapped(inner: str) -> str | None:
    href = plain_href(inner).replace(" ", "%20")
    name, _, rest = href.partition(":")
    href = f"{name.lower()}:{rest}"
    return href if not _TRICKS.search(href) and _is_web_address(href) else None


def _is_web_address(href: str) -> bool:
    return href.partition(":")[2].startswith("//") and _has_plain_host(href)


def _has_plain_host(href: str) -> bool:
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    return _is_reachable(parts.hostname or "") and "@" not in parts.netloc and _is_kept_by_sanitiser(href)


def _is_reachable(host: str) -> bool:
    labels = _DOTS.split(host.removesuffix("."))
    return ":" in host or (len(labels) > 1 and all(labels))


def _is_kept_by_sanitiser(href: str) -> bool:
    # It reads addresses as browsers do, and would leave a link that leads nowhere.
    return "href" in _SANITISER.clean(f'<a href="{escape(href)}"></a>')
