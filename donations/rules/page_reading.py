"""What a page of HTML says to people and programs: its text, its telling attributes, its JSON."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

# Stands where an inline tag began or ended: it keeps words apart and may stand within a number.
TAG = "\x01"
_INLINE = re.compile(
    "a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|strong|sub|sup|time|tt|u|"
    "var|wbr"
)
_TELLING = frozenset(("alt", "aria-label", "content", "href", "src", "title", "value"))
_JSON_TYPES = frozenset(("application/json", "application/ld+json"))


def lines_of(html: str) -> list[str]:
    """Each block of text, telling attribute and text within JSON as a line; white space squeezed, entities resolved.

    Scripts that are no JSON, styles and comments say nothing.
    """
    reader = _Reader()
    reader.feed(html.replace("\x00", ""))
    reader.close()
    return [line for line in (" ".join(each.split()) for each in reader.finished()) if line.strip(f" {TAG}")]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._block: list[str] = []
        self._silent: str | None = None
        self._json: list[str] | None = None

    def finished(self) -> list[str]:
        """All lines, in the order of the page; attributes of inline tags come before the text around them."""
        self._break()
        return self._lines

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._between(tag)
        self._lines += [unquote(value) for name, value in attrs if value and _is_telling(name)]
        if tag in {"script", "style"}:
            self._silent = tag
            self._json = [] if (dict(attrs).get("type") or "").strip().lower() in _JSON_TYPES else None

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._lines += texts_within("".join(self._json)) if self._json is not None else []
            self._silent = self._json = None
        self._between(tag)

    def handle_data(self, data: str) -> None:
        if self._silent is None:
            self._block.append(data)
        elif self._json is not None:
            self._json.append(data)

    def _between(self, tag: str) -> None:
        if _INLINE.fullmatch(tag):
            self._block.append(TAG)
        else:
            self._break()

    def _break(self) -> None:
        self._lines.append("".join(self._block))
        self._block = []


def texts_within(text: str) -> list[str]:
    """Every text and number of a JSON text; the text itself where it is no JSON."""
    try:
        return list(_leaves(json.loads(text)))
    except (ValueError, RecursionError):
        return [text]


def passages_of_json(content: Any) -> Iterator[str]:
    """Yield every passage of what was JSON: texts line by line, HTML in it as `lines_of` reads it, without marks."""
    for text in _leaves(content):
        lines = lines_of(text) if "<" in text else text.splitlines()
        yield from (line.replace(TAG, " ") for line in lines)


def _leaves(value: Any) -> Iterator[str]:
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each
        elif each is not None:
            yield str(each)


def _is_telling(attribute: str) -> bool:
    return attribute in _TELLING or attribute.startswith("data-")
