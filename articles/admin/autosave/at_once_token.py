"""A text by which an open form learns that something of its article was set at once, apart from saves."""

from collections.abc import Mapping
from typing import Any

from articles.fields import switch_columns

AT_ONCE_COLUMNS = (*switch_columns(), "kept_as_source")


def at_once_token(values: Mapping[str, Any]) -> str:
    """Return a text that differs where the values of `AT_ONCE_COLUMNS` do."""
    return "|".join(str(values[name]) for name in AT_ONCE_COLUMNS)
