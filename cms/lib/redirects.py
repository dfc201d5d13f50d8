"""Addresses that only pass on to another: Google's results, mail filters, social networks."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

from cms.lib.text import drop_bidi_controls

MOST_STEPS = 10

# (host, path, parameter that holds the address)
_WRAPPERS: tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...] = (
    (re.compile(r"(www\.)?google(\.[a-z]{2,3}){1,2}"), "/url", ("q", "url")),
    (re.compile(r"([a-z0-9-]+\.)*safelinks\.protection\.outlook\.com"), "/", ("url",)),
    (re.compile(r"statics\.teams\.cdn\.office\.net"), "/evergreen-assets/safelinks/", ("url",)),
    (re.compile(r"lm?\.facebook\.com|l\.messenger\.com"), "/l.php", ("u",)),
    (re.compile(r"(www\.)?facebook\.com"), "/flx/warn/", ("u",)),
    (re.compile(r"l\.(instagram|threads)\.(com|net)"), "/", ("u",)),
    (re.compile(r"(www\.)?youtube\.com"), "/redirect", ("q",)),
    (re.compile(r"(www\.)?linkedin\.com"), "/redir/", ("url",)),
    (re.compile(r"slack-redir\.net"), "/link", ("url",)),
    (re.compile(r"t\.umblr\.com"), "/redirect", ("z",)),
    (re.compile(r"out\.reddit\.com"), "/", ("url",)),
    (re.compile(r"(away\.|m\.)?vk\.com"), "/away.php", ("to",)),
    (re.compile(r"linkprotect\.cudasvc\.com"), "/url", ("a",)),
    (re.compile(r"(www\.)?tiktok\.com"), "/link/v2", ("target",)),
    (re.compile(r"([a-z]{2,3}\.)?pinterest\.com"), "/offsite/", ("url",)),
    (re.compile(r"(www\.)?duckduckgo\.com"), "/l/", ("uddg",)),
)
_PROOFPOINT_2 = re.compile(r"https?://urldefense\.(?:proofpoint\.)?com/v2/url\?(.*)", re.IGNORECASE)
_PROOFPOINT_3 = re.compile(r"https?://urldefense\.(?:proofpoint\.)?com/v3/__(.+?)__;([^!]*)!.*", re.IGNORECASE)


def unwrap(href: str) -> str | None:
    """The address to which the wrapper leads, itself where it is none; None where too many are inside of each other."""
    for _ in range(MOST_STEPS):
        inner = _inner(href)
        if inner is None:
            return href
        href = inner
    return None


def _inner(href: str) -> str | None:
    if not href[:8].lower().startswith(("http://", "https://")):
        return None
    if found := _PROOFPOINT_2.fullmatch(href):
        return _proofpoint(found[1])
    if (found := _PROOFPOINT_3.fullmatch(href)) and "*" not in found[1]:
        return _web_address(found[1])
    try:
        parts = urlsplit(href)
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    for pattern, path, names in _WRAPPERS:
        if (parts.path or "/").startswith(path) and pattern.fullmatch(host):
            return _parameter(parts.query, names)
    return None


def _parameter(query: str, names: tuple[str, ...]) -> str | None:
    try:
        values = parse_qs(query, max_num_fields=100)
    except ValueError:
        return None
    return next((inner for name in names for value in values.get(name, ()) if (inner := _web_address(value))), None)


def _proofpoint(query: str) -> str | None:
    encoded = _query_value(query, "u")
    return _web_address(unquote(encoded.replace("-", "%").replace("_", "/"))) if encoded else None


def _query_value(query: str, name: str) -> str:
    return next((value for key, _, value in (pair.partition("=") for pair in query.split("&")) if key == name), "")


def _web_address(text: str) -> str | None:
    plain = drop_bidi_controls(text)
    return plain if plain[:8].lower().startswith(("http://", "https://")) else None
