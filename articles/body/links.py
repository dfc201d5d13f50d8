"""URLs that a link in a body may have."""

import re
from html import escape
from urllib.parse import urlsplit

import nh3

from cms.lib.text import drop_bidi_controls

# Browsers read a backslash as a slash and drop tabs and line ends, so "/\evil" and "/\t/evil" leave the site.
_TRICKS = re.compile(r"[\x00-\x1f\x7f-\x9f\\\ufeff\ud800-\udfff]")
_MAIL = re.compile(r"mailto:[^\s<>\"]+@[^\s<>\"]+")
_SANITISER = nh3.Cleaner(tags={"a"}, attributes={"a": {"href"}}, url_schemes={"https"})
_PHONE = re.compile(r"tel:\+?[0-9().;=a-z-]+")


def clean_href(text: str) -> str | None:
    """The address when it is https, mailto, tel or begins with one slash, else None; http becomes https."""
    href = drop_bidi_controls(text).strip().replace(" ", "%20")
    if _TRICKS.search(href):
        return None
    if href.startswith("/"):
        return None if href.startswith("//") else href
    scheme, colon, rest = href.partition(":")
    return _with_scheme(scheme.lower(), rest) if colon else None


def _with_scheme(scheme: str, rest: str) -> str | None:
    href = f"{'https' if scheme == 'http' else scheme}:{rest}"
    if href.startswith("https:"):
        return href if rest.startswith("//") and _has_plain_host(href) else None
    return href if _MAIL.fullmatch(href) or _PHONE.fullmatch(href) else None


def _has_plain_host(href: str) -> bool:
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    return bool(parts.hostname) and "@" not in parts.netloc and _is_kept_by_sanitiser(href)


def _is_kept_by_sanitiser(href: str) -> bool:
    # It reads addresses as browsers do, and would leave a link that leads nowhere.
    return "href" in _SANITISER.clean(f'<a href="{escape(href)}"></a>')
