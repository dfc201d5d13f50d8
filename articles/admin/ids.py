"""Ids in URLs and posted fields."""


def parse_id(text: str | None) -> int | None:
    """Return the id in a text; None where there is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else None
