"""Rendering of a body as HTML for readers."""

from articles.body.headings import heading_ids
from articles.body.structure import Body
from articles.body.writer import write


def with_heading_ids(body: Body) -> str:
    """The body as HTML with an id on each heading, the same as in its block."""
    return write(body, heading_ids=heading_ids(body))
