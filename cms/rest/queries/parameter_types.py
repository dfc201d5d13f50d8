"""The kinds of query parameters: each function declares one, under its name."""

import re
from collections.abc import Sequence
from typing import Any

from cms.languages import canonical
from cms.lib.datetimes import EARLIEST_YEAR, LATEST_YEAR
from cms.lib.slugs import is_slug, spellings
from cms.rest.queries.datetimes import parse_datetime_parameter
from cms.rest.queries.query_params import REPEATABLE, BadValue, Parameter, did_you_mean

MAX_SLUG_LENGTH = 200
MAX_LIST_LENGTH = 100
MAX_CURSOR_LENGTH = 200
_CURSOR = re.compile(r"[A-Za-z0-9._-]+")
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_MAX_DIGITS = 19


def slug(name: str, *, description: str, in_any_spelling: bool = False) -> Parameter:
    """Declare a slug in any script, as it stands in our addresses or `in_any_spelling` that they redirect."""

    def parse(text: str) -> str:
        if len(text) > MAX_SLUG_LENGTH or not (is_slug(text) or (in_any_spelling and spellings(text))):
            raise BadValue(f"'{name}' takes a slug as it stands in our addresses: lower case, with hyphens.")
        return text

    schema = {"type": "string", "minLength": 1, "maxLength": MAX_SLUG_LENGTH}
    return Parameter(name=name, parse=parse, description=description, schema=schema)


def language(name: str = "language", *, description: str) -> Parameter:
    """Declare a content language; an alias (`prs`) is read as the configured tag (`fa-AF`)."""

    def parse(text: str) -> str:
        tag = canonical(text)
        if tag is None:
            raise BadValue(f"'{name}' takes the tag of a language of this site; see /api/v1/site/.")
        return tag

    schema = {"type": "string", "minLength": 2, "maxLength": 35, "examples": ["en", "fa-AF"]}
    return Parameter(name=name, parse=parse, description=description, schema=schema)


def boolean(name: str, *, description: str, default: bool | None = None) -> Parameter:
    """Declare a yes or no: exactly `true` or `false`."""

    def parse(text: str) -> bool:
        if text not in {"true", "false"}:
            raise BadValue(f"'{name}' takes true or false.")
        return text == "true"

    schema = _with_default({"type": "boolean"}, default)
    return Parameter(name=name, parse=parse, description=description, schema=schema, default=default)


def datetime(name: str, *, description: str) -> Parameter:
    """Declare a datetime, read as an aware one in UTC; a bare date is its midnight in UTC."""

    def parse(text: str) -> Any:
        return parse_datetime_parameter(name, text)

    years = f"A date, or a date and time with its zone; years {EARLIEST_YEAR} to {LATEST_YEAR}."
    schema = {
        "anyOf": [{"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}],
        "examples": ["2026-03-21T06:30:00Z", "2026-03-21"],
    }
    return Parameter(name=name, parse=parse, description=f"{description} {years}", schema=schema)


def integer(name: str, *, minimum: int, maximum: int, description: str, default: int | None = None) -> Parameter:
    """Declare a whole number within bounds, in ASCII digits without leading zeros."""
    limits = f"'{name}' takes a whole number from {minimum} to {maximum}."

    def parse(text: str) -> int:
        if not _INTEGER.fullmatch(text):
            raise BadValue(limits)
        # Bounded before int(), which is slow on long numbers and refuses very long ones.
        if len(text) > _MAX_DIGITS or not minimum <= int(text) <= maximum:
            raise BadValue(limits, code="out_of_range")
        return int(text)

    schema = _with_default({"type": "integer", "minimum": minimum, "maximum": maximum}, default)
    return Parameter(name=name, parse=parse, description=description, schema=schema, default=default)


def choice(name: str, *, choices: Sequence[str], description: str, default: str | None = None) -> Parameter:
    """Declare one word out of a closed set."""

    def parse(text: str) -> str:
        if text not in choices:
            raise BadValue(f"'{name}' does not take this word. {did_you_mean(text, choices)}")
        return text

    schema = _with_default({"type": "string", "enum": list(choices)}, default)
    return Parameter(name=name, parse=parse, description=description, schema=schema, default=default)


def words(name: str, *, choices: Sequence[str], description: str) -> Parameter:
    """Declare words out of a closed set, none twice, with commas or repeated; read as a tuple, () when not sent."""

    def parse(text: str) -> tuple[str, ...]:
        given = text.split(",", MAX_LIST_LENGTH)
        if len(given) > MAX_LIST_LENGTH:
            raise BadValue(f"'{name}' takes at most {MAX_LIST_LENGTH} words.", code="out_of_range")
        strange = next((word for word in given if word not in choices), None)
        if strange is not None:
            raise BadValue(f"'{name}' has a word that it does not take. {did_you_mean(strange, choices)}")
        if len(set(given)) < len(given):
            raise BadValue(f"'{name}' has a word twice.", code="repeated_value")
        return tuple(given)

    items = {"type": "string", "enum": list(choices)}
    schema = {
        "type": "array",
        "items": items,
        "minItems": 1,
        "maxItems": MAX_LIST_LENGTH,
        "uniqueItems": True,
    }
    return Parameter(
        name=name, parse=parse, description=description, schema=schema, default=(), is_repeatable=name in REPEATABLE
    )


def cursor(name: str = "cursor", *, description: str) -> Parameter:
    """Declare an opaque cursor; only its letters are judged here, `pagination.decode_cursor` reads it."""

    def parse(text: str) -> str:
        if len(text) > MAX_CURSOR_LENGTH or not _CURSOR.fullmatch(text):
            raise BadValue("This is no cursor of ours.", code="invalid_cursor")
        return text

    schema = {"type": "string", "minLength": 1, "maxLength": MAX_CURSOR_LENGTH}
    return Parameter(name=name, parse=parse, description=description, schema=schema)


def _with_default(schema: dict[str, Any], default: Any) -> dict[str, Any]:
    return schema if default is None else {**schema, "default": default}
