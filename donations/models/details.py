"""Storage of a method's details as JSON."""

import json
from collections.abc import Iterator
from typing import Any

from cms.lib.domain_errors import Invalid
from cms.lib.text import has_forbidden_characters


class DetailsEncoder(json.JSONEncoder):
    """JSON without NUL, other control characters and surrogates, in keys and values; else `Invalid`.

    SQLite would store them and PostgreSQL fail; this holds for every way of saving, fixtures included.
    """

    def encode(self, o: Any) -> str:
        if any(has_forbidden_characters(text) for text in _texts(o)):
            raise Invalid("This text has characters that cannot be stored (control characters).", field="details")
        return super().encode(o)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _texts(key)
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
