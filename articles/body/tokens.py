"""HTML text as tags and text, in one pass over it and without ever going back.

The parser of the standard library needs quadratic time for some broken input before Python 3.13.6, and fails
on very long character references. This one need not be exact: what it reads is written anew and sanitised.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from articles.body.allowlist import FORBIDDEN_TAGS


@dataclass(frozen=True, slots=True)
class StartTag:
    """The beginning of an element; names are in lower case, the first of equal attributes counts."""

    tag: str
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EndTag:
    """The end of an element."""

    tag: str


# An attribute value may hold ">"; what is never closed reaches to the end, as in browsers.
_VALUE = r"""=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?+"""
_TAG = re.compile(
    rf"""
    <!--(?:-?>|.*?--!?>|.*\Z)
    | <(?P<slash>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?P<attributes>(?:[^>=]|{_VALUE})*+)(?:>|\Z)
    | <[!?/][^>]*+(?:>|\Z)
    """,
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)(?:\s*+=\s*+("[^"]*+"?|'[^']*+'?|[^\s>]++))?+""")
_END = {tag: re.compile(rf"</{tag}(?=[\s/>])[^>]*+(?:>|\Z)", re.IGNORECASE) for tag in FORBIDDEN_TAGS}

_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}(?![0-9])|#[xX][0-9a-fA-F]{1,6}(?![0-9a-fA-F])|[a-zA-Z][a-zA-Z0-9]{1,31});?")
# Addresses hold "&section=2", which is no § and "ion=2".
_CLOSED_REFERENCE = re.compile(_REFERENCE.pattern.removesuffix("?"))


def tokens(html: str) -> Iterator[StartTag | EndTag | str]:
    """The tags and texts in their order; forbidden elements and comments are gone with all inside them."""
    position = 0
    while found := _TAG.search(html, position):
        if found.start() > position:
            yield _unescaped(html[position : found.start()], _REFERENCE)
        position = found.end()
        if not (name := (found["name"] or "").lower()):
            continue
        if name in FORBIDDEN_TAGS and not found["slash"]:
            end = _END[name].search(html, position)
            position = end.end() if end else len(html)
        else:
            yield EndTag(name) if found["slash"] else StartTag(name, _attributes(found["attributes"]))
    if position < len(html):
        yield _unescaped(html[position:], _REFERENCE)


def _attributes(text: str) -> dict[str, str]:
    attributes: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(text):
        attributes.setdefault(name.lower(), _unescaped(_unquoted(value), _CLOSED_REFERENCE))
    return attributes


def _unquoted(value: str) -> str:
    return value[1:].removesuffix(value[0]) if value[:1] in {'"', "'"} else value


def _unescaped(text: str, references: re.Pattern[str]) -> str:
    return references.sub(lambda found: unescape(found[0]), text)
