"""Whether the yardstick answers what the product answers: the same keys with the same values."""

import json
from typing import Any

# Cursors are each framework's own.
_OWN = frozenset({"next", "previous"})


def list_differences(ours: bytes, theirs: bytes) -> list[str]:
    """Return where two pages of cards differ, but for the addresses of the pages beside them."""
    pages = [{key: value for key, value in json.loads(page).items() if key not in _OWN} for page in (ours, theirs)]
    return list(_differences("", *pages))


def document_differences(ours: bytes, theirs: bytes) -> list[str]:
    """Return where two documents differ."""
    return list(_differences("", json.loads(ours), json.loads(theirs)))


def _differences(place: str, ours: Any, theirs: Any):
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in sorted(ours.keys() | theirs.keys()):
            yield from _differences(f"{place}.{key}", ours.get(key, "(no key)"), theirs.get(key, "(no key)"))
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for number, pair in enumerate(zip(ours, theirs, strict=True)):
            yield from _differences(f"{place}[{number}]", *pair)
    elif ours != theirs:
        yield place.lstrip(".")
