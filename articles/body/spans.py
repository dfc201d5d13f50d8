"""Running text: reading, tidying and writing pieces of text with their marks."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape
from itertools import groupby

from articles.body.structure import Line, Marks, Span, TextLink
from cms.lib.superscripts import written
from cms.lib.text import drop_bidi_controls

LINE_BREAK = "\n"

_SPACE = re.compile("[ \t\n\r\f]+")
# PowerPoint's line break, NEL, and Unicode's ends of lines and paragraphs.
_LINE_ENDS = re.compile("[\x0b\x85\u2028\u2029]")
# Controls, byte order mark, surrogates, and the overlay that makes U+226F of the ">" of a tag before it as
# soon as somebody normalises the whole HTML.
_DROPPED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ud800-\udfff\u0338]")


def spans(text: str, marks: Marks) -> Iterator[Span]:
    """Yield source text as spans: white space is one space, line ends of other programs are line breaks.

    Invisible tricks are gone.
    """
    visible = _DROPPED.sub("", drop_bidi_controls(unicodedata.normalize("NFC", text)))
    for number, line in enumerate(_LINE_ENDS.split(visible)):
        if number:
            yield Span(LINE_BREAK, marks)
        yield Span(_SPACE.sub(" ", line), marks)


def tidy(spans: Iterable[Span]) -> Line:
    """The spans with single spaces and none at the ends, neighbours of equal marks joined, in NFC.

    Empty when there is nothing to see.
    """
    line = _joined(_trimmed(_single_spaced(spans)))
    return line if any(not each.text.isspace() for each in line) else ()


def join(lines: Iterable[Line], separator: str) -> Line:
    """The lines as one, with the separator between them."""
    pieces: list[Span] = []
    for line in lines:
        pieces += [Span(separator), *line] if pieces else line
    return _joined(pieces)


def plain(line: Line) -> str:
    """The text without its marks; what is raised or lowered stays so where Unicode can write it."""
    runs = groupby(line, key=lambda each: each.marks.position)
    return "".join(written("".join(each.text for each in run), position) for position, run in runs)


def to_html(line: Line) -> str:
    """The text as inline HTML: a around strong around em around s around sup or sub, and br."""
    linked = groupby(line, key=lambda each: each.marks.link)
    return "".join(_linked(link, _strong_html(spans)) for link, spans in linked)


def escape_text(text: str) -> str:
    """The text as HTML, spelled as browsers do."""
    return escape(text, quote=False).replace("\u00a0", "&nbsp;")


def escape_attribute(text: str) -> str:
    """The text for between double quotes, spelled as browsers do."""
    return escape_text(text).replace('"', "&quot;")


def _strong_html(spans: Iterable[Span]) -> str:
    runs = groupby(spans, key=lambda each: each.marks.is_strong)
    return "".join(_tagged("strong", is_strong, "".join(map(_em_html, run))) for is_strong, run in runs)


def _em_html(piece: Span) -> str:
    text = escape_text(piece.text).replace(LINE_BREAK, "<br>")
    placed = _tagged(piece.marks.position, piece.marks.position != "", text)
    return _tagged("em", piece.marks.is_emphasised, _tagged("s", piece.marks.is_struck, placed))


def _linked(link: TextLink | None, html: str) -> str:
    if link is None:
        return html
    title = f' title="{escape_attribute(link.title)}"' if link.title else ""
    return f'<a href="{escape_attribute(link.href)}"{title}>{html}</a>'


def _tagged(tag: str, is_marked: bool, html: str) -> str:  # noqa: FBT001 - private, the flag is the mark
    return f"<{tag}>{html}</{tag}>" if is_marked else html


def _single_spaced(spans: Iterable[Span]) -> list[Span]:
    pieces: list[Span] = []
    for each in spans:
        if each.text == LINE_BREAK:
            _strip_end(pieces, " ")
        at_start = not pieces or pieces[-1].text.endswith((" ", LINE_BREAK))
        text = each.text.lstrip(" ") if at_start else each.text
        if text:
            pieces.append(replace(each, text=text))
    return pieces


def _trimmed(pieces: list[Span]) -> list[Span]:
    _strip_end(pieces, " " + LINE_BREAK)
    start = next((i for i, each in enumerate(pieces) if each.text != LINE_BREAK), len(pieces))
    return pieces[start:]


def _strip_end(pieces: list[Span], characters: str) -> None:
    while pieces and not (text := pieces[-1].text.rstrip(characters)):
        pieces.pop()
    if pieces:
        pieces[-1] = replace(pieces[-1], text=text)


def _joined(pieces: Iterable[Span]) -> Line:
    runs = groupby(pieces, key=lambda each: each.marks)
    return tuple(_composed(run, marks) for marks, run in runs)


def _composed(run: Iterator[Span], marks: Marks) -> Span:
    return Span(unicodedata.normalize("NFC", "".join(each.text for each in run)), marks)
