"""Characters that no path or query may contain, because no database stores them."""

import re

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")
# Django writes bytes that are not UTF-8 back as %80 … %FF; in a path decoded once they have no other source
# than a doubly encoded address, which is nobody's either.
_BROKEN_BYTES = re.compile("%[89A-F][0-9A-F]|[\ud800-\udfff]")
# PostgreSQL takes no NUL, and half of a pair is no UTF-8.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def has_control_characters(text: str) -> bool:
    """Whether the text holds NUL, another C0 or C1 control, or DEL."""
    return _CONTROLS.search(text) is not None


def is_readable_path(path_info: str) -> bool:
    """Whether Django's `path_info` came from valid UTF-8 without control characters."""
    return not has_control_characters(path_info) and _BROKEN_BYTES.search(path_info) is None


def is_storable(text: str) -> bool:
    """Whether every database can store the text, or compare with it."""
    return _UNSTORABLE.search(text) is None


def storable(text: str) -> str:
    """Return the text without NUL and lone surrogates, as `clean_line` leaves them out."""
    return _UNSTORABLE.sub("", text)
