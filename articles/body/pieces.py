"""Splitting of a body into paragraphs, headings, lists and images, which are compared and merged."""

import re

from articles.body.reader import read
from articles.body.spans import plain
from articles.body.structure import Block, Picture
from articles.body.text import to_text

# The parser forgives everything and forgets where it was. This pattern knows only the spelling that is stored, in
# which "<" begins a tag and values stand in double quotes; white space goes with the tag before it.
_TAG = re.compile(r'<(?P<slash>/?)(?P<name>[a-z][a-z0-9]*+)(?:"[^"]*+"|[^"<>])*+>\s*+')
_VOID = {"br", "hr", "img"}


def pieces_of(body: str) -> list[str]:
    """The outermost elements of a stored body, each with the white space after it.

    Joined they are the body, byte for byte, even where it was never cleaned.
    """
    pieces: list[str] = []
    start = depth = 0
    for tag in _TAG.finditer(body):
        if tag["name"] not in _VOID:
            depth += -1 if tag["slash"] else 1
        if depth <= 0:
            pieces.append(body[start : tag.end()])
            start, depth = tag.end(), 0
    return [*pieces, body[start:]] if start < len(body) else pieces


def text_of(piece: str) -> str:
    """The piece as text to compare; a picture is told by its alternative text and its caption.

    One that is not in the library has its address, too.
    """
    return "\n\n".join(filter(None, map(_text, read(piece))))


def _text(block: Block) -> str:
    if isinstance(block, Picture):
        return "\n".join(filter(None, (block.alt, plain(block.caption), block.src if block.is_foreign else "")))
    return to_text([block])
