"""What a page of HTML says to people and programs: its text, its telling attributes, its JSON."""

import json
import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import Any
from urllib.parse import unquote

from cms.lib.html import Element, parse, parse_page, walk

# Stands where inline tags began or ended: it keeps words apart and may stand within a number.
TAG = "\x01"
_INLINE = re.compile(
    "a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|strong|sub|sup|time|tt|u|"
    "var|wbr"
)
_TAGS = re.compile(f"{TAG}+")
_TELLING = frozenset(("alt", "aria-label", "content", "href", "src", "title", "value", "xlink:href"))
_SILENT = frozenset(("script", "style"))
# A line of digits and what groups them; longer ones are read by themselves.
_BARE = re.compile(r"(?=[^0-9]*[0-9])[\d\W_]{1,24}")
_AROUND = 60
_JSON_TYPES = frozenset(("application/json", "application/ld+json"))


def lines_of(html: str) -> list[str]:
    """Each block of text, telling attribute and text within JSON as a line; white space squeezed, entities resolved.

    They come in the order in which browsers show the page; attributes of inline tags before the text around them.
    Scripts that are no JSON, styles and comments say nothing.
    """
    return _lines(parse_page(html))


def texts_within(text: str) -> list[str]:
    """Every text and number of a JSON text; the text itself where it is no JSON."""
    try:
        return list(_leaves(json.loads(text)))
    except (ValueError, RecursionError):
        return [text]


def passages_of_json(content: Any) -> Iterator[str]:
    """Yield every passage of what was JSON: texts line by line, HTML in it as `lines_of` reads it, without marks.

    Lines of bare digits that follow one another come once more as one passage, with the lines around them; cells of
    tables do not.
    """
    for text in _leaves(content):
        if "<" not in text:
            lines = text.splitlines()
            yield from lines
            yield from _joined(lines)
            continue
        # Such HTML is put into a page: a "frameset" does not hide what follows it, as it does in a page.
        page = parse(text)
        lines = [line.replace(TAG, " ") for line in _lines(page)]
        yield from lines
        yield from _beside_mails(lines)
        yield from _joined([line.replace(TAG, " ") for line in _lines(page, past=_SILENT | {"table"})])


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines without letters with those around them: “Vipps”, “8601”, “11”, “17947”."""
    are_bare = [_BARE.fullmatch(line) is not None for line in lines]
    place = 0
    for is_bare, group in groupby(are_bare):
        begin, place = place, place + len(list(group))
        if is_bare:
            before = [line[-_AROUND:] for line in lines[max(begin - 1, 0) : begin]]
            after = [line[:_AROUND] for line in lines[place : place + 1]]
            yield " ".join([*before, *lines[begin:place], *after])


def _beside_mails(lines: Sequence[str]) -> Iterator[str]:
    """Yield addresses to which links write, with the lines around them: “PayPal” may stand there."""
    for place, line in enumerate(lines):
        if line.lower().startswith("mailto:"):
            yield " ".join([*lines[max(place - 1, 0) : place], line, *lines[place + 1 : place + 3]])


def _lines(page: Element, *, past: Collection[str] = _SILENT) -> list[str]:
    lines = (_TAGS.sub(TAG, " ".join(line.split())) for line in _raw_lines(page, past=past))
    return [line for line in lines if line.strip(f" {TAG}")]


def _raw_lines(page: Element, *, past: Collection[str]) -> Iterator[str]:
    block: list[str] = []
    for node in walk(page.children, past=past):
        if isinstance(node, str):
            block.append(node)
        elif _INLINE.fullmatch(node.tag):
            block.append(TAG)
        else:
            yield "".join(block)
            block = []
        if isinstance(node, Element):
            yield from _texts_of_element(node)
    yield "".join(block)


def _texts_of_element(element: Element) -> Iterator[str]:
    yield from (unquote(value) for name, value in element.attributes.items() if value and _is_telling(name))
    if element.tag == "script" and element.attributes.get("type", "").strip().lower() in _JSON_TYPES:
        yield from texts_within("".join(child for child in element.children if isinstance(child, str)))


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
