"""A text by which an open form learns that something of its article was set at once, apart from saves.

It holds the values themselves: a save tells by it what was chosen at the switches since they were shown.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.utils.dateparse import parse_datetime

from articles.fields import switch_columns

AT_ONCE_COLUMNS = (*switch_columns(), "kept_as_source")


def at_once_token(values: Mapping[str, Any]) -> str:
    """Return a text that differs where the values of `AT_ONCE_COLUMNS` do."""
    return json.dumps({name: _plain(values[name]) for name in AT_ONCE_COLUMNS}, sort_keys=True)


def switches_in(token: str) -> dict[str, Any] | None:
    """Return what the switches stood at where a token was made; None for a text that is no token."""
    try:
        found = json.loads(token)
        values = {name: found[name] for name in switch_columns()}
        until = values["breaking_until"]
        values["breaking_until"] = parse_datetime(until) if until else None
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return values


def _plain(value: Any) -> Any:
    """Return a value as JSON has it; one instant is one text in whatever zone it comes."""
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value
