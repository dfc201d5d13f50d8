"""The body as it is delivered in HTML."""

from articles.body.headings import heading_ids
from articles.body.reader import read
from articles.body.writer import write


def with_heading_ids(html: str) -> str:
    """The stored HTML with an id on each heading, the same as in its block."""
    blocks = read(html)
    return write(blocks, heading_ids=heading_ids(blocks))
