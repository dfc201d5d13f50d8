"""Addresses of the newsroom's sites as settings name them: where a server is, and where an article is read."""

import re
from string import Formatter
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

PLACEHOLDERS = ("language", "slug")
_RESERVED = "!$&'()*+,;=:@/?%#[]~"
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
# What RFC 3986 lets stand in an address as it is.
_WRITABLE = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*")


def check_origin(text: str) -> str:
    """Return the address of a server, scheme and host alone; ValueError says what is wrong with it."""
    parts = _split(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("it has to be scheme and host, as in https://cms.example.org.")
    if parts.path not in {"", "/"} or parts.query or parts.fragment or text.endswith(("?", "#")):
        raise ValueError(
            f"it has to end after the host, as in {parts.scheme}://{parts.netloc}: under a path of a site this server "
            "cannot be used."
        )
    return f"{parts.scheme}://{parts.netloc}"


def check_site(text: str) -> str:
    """Return the address of a site, perhaps a path of a host, without the last slash; ValueError says what is wrong."""
    parts = _split(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("it has to be an address with its scheme, as in https://news.example.org.")
    if parts.query or parts.fragment or text.endswith(("?", "#")):
        raise ValueError("it has to end with the host or a path, without ? and #.")
    return text.rstrip("/")


def check_article_pattern(text: str) -> str:
    """Return the pattern of the addresses of articles; ValueError says what is wrong with it."""
    names = _placeholders(text)
    strange = next((name for name in names if name not in PLACEHOLDERS), None)
    if strange is not None:
        raise ValueError(f"{{{strange}}} is no placeholder; there are {{language}} and {{slug}}.")
    if "slug" not in names:
        raise ValueError("it lacks {slug}: all articles would have one address.")
    parts = _split(text.format(language="language", slug="slug"))
    if not parts.hostname or parts.scheme not in {"http", "https"}:
        raise ValueError("it has to begin with https:// and a host.")
    if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
        raise ValueError("it has to begin with https://; http:// is for localhost alone.")
    if "{slug}" in text.split("/")[2] or parts.fragment or text.endswith("#"):
        raise ValueError("{slug} has to stand behind the host, and not behind a #.")
    return text


def as_uri(text: str) -> str:
    """Return an address as RFC 3986 has it: what is not ASCII percent-encoded, in its host by IDNA."""
    if text.isascii():
        return text
    try:
        parts = urlsplit(text)
        host = parts.netloc.encode("idna").decode()
    except ValueError:
        return quote(text, safe=_RESERVED)
    path, query, fragment = (quote(part, safe=_RESERVED) for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, host, path, query, fragment))


def fill_in(pattern: str, *, language: str, slug: str) -> str:
    """Return the address of an article by a pattern that was checked."""
    return pattern.format(language=quote(language, safe=""), slug=quote(slug, safe=""))


def _placeholders(text: str) -> list[str]:
    """Return the names between braces; ValueError where a brace stands alone or a placeholder is no plain name."""
    try:
        pieces = list(Formatter().parse(text))
    except ValueError:
        raise ValueError("a brace stands alone; placeholders are {language} and {slug}.") from None
    if any(not _WRITABLE.fullmatch(literal) for literal, *_ in pieces):
        raise ValueError("it has characters that cannot stand in an address; write them with %.")
    return [_whole_name(name, spec, conversion) for _, name, spec, conversion in pieces if name is not None]


def _whole_name(name: str, spec: str | None, conversion: str | None) -> str:
    return f"{name}{f'!{conversion}' if conversion else ''}{f':{spec}' if spec else ''}"


def _split(text: str) -> SplitResult:
    """Return the parts of an address; ValueError where it has none, or a user or a port that is no number."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        raise ValueError("it is no address.") from None
    if "@" in parts.netloc or not _WRITABLE.fullmatch(text):
        raise ValueError("it has to be a plain address, without a user and with ASCII characters only.")
    return parts
