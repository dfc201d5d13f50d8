"""Ids of rows, as URLs, forms and texts give them."""

import re

_ID = re.compile("0|[1-9][0-9]*")
MAX_DIGITS = 15
"""Far more rows than anybody has, and fewer digits than any column or script takes."""


def parse_id(text: str | None) -> int | None:
    """Return the id that a text is, as this project writes ids: ASCII digits, none too many; else None."""
    is_one = text is not None and _ID.fullmatch(text) is not None and len(text) <= MAX_DIGITS
    return int(text) if text is not None and is_one else None
