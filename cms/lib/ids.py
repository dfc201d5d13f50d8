"""Ids of rows, as URLs, forms and texts give them."""

MAX_DIGITS = 15
"""Far more rows than anybody has, and fewer digits than any column or script takes."""


def parse_id(text: str | None) -> int | None:
    """Return the id that a text is, in ASCII digits; None where it is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS else None
