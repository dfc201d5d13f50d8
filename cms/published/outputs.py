"""Outputs: serializers that build published documents and describe them in the OpenAPI schema.

They read attributes of the values that `documents/` hands them and import no model (docs/decisions/0025).
"""

from collections.abc import Callable, Collection
from datetime import datetime
from functools import cached_property
from operator import attrgetter
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from cms.languages import direction_of
from cms.lib.datetimes import iso_utc
from cms.rest.schema.fields import UriReference

__all__ = [
    "Constant",
    "DerivedText",
    "DerivedUriReference",
    "Direction",
    "OptionalInteger",
    "OptionalText",
    "OptionalUri",
    "Output",
    "PatternText",
    "UriReference",
    "UtcDateTime",
]


class Output(serializers.Serializer[Any]):
    """The shape of something public; one instance builds any number of values, in any thread."""

    def build(self, value: Any, *, only: Collection[str] = ()) -> dict[str, Any]:
        """Return the JSON object of a value, keys in the order of the fields; `only` some of them, where named."""
        steps = [step for step in self._steps if step[0] in only] if only else self._steps
        found = ((name, read(value), represent) for name, read, represent in steps)
        return {name: None if each is None else represent(each) for name, each, represent in found}

    def to_representation(self, instance: Any) -> dict[str, Any]:
        """Build a value, as DRF asks of serializers inside of others.

        An attribute that the value lacks is an error; DRF's own method would leave the key out or say null.
        """
        return self.build(instance)

    @cached_property
    def _steps(self) -> list[tuple[str, Callable[[Any], Any], Callable[[Any], Any]]]:
        return [(name, _reader(field.source), field.to_representation) for name, field in self.fields.items()]


class DerivedText(serializers.CharField):
    """Text that a function makes of the value."""

    def __init__(self, derive: Callable[[Any], str | None], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._derive = derive

    def to_representation(self, value: Any) -> str | None:  # type: ignore[override] # null where the function says so
        """Return what the function makes."""
        return self._derive(value)


class PatternText(serializers.RegexField):
    """Text of which the schema names the pattern, a regular expression for the whole of it."""

    def __init__(self, pattern: str, **kwargs: Any) -> None:
        super().__init__(rf"^{pattern}$" if "|" not in pattern else rf"^({pattern})$", **kwargs)


class OptionalText(serializers.CharField):
    """Text that is null where it is empty."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_null=True, **kwargs)

    def to_representation(self, value: Any) -> str | None:  # type: ignore[override] # see above
        """Return the text, or None."""
        return str(value) or None


@extend_schema_field({"type": "string", "format": "uri-reference"})
class DerivedUriReference(DerivedText):
    """An address on this server that a function makes of the value."""


@extend_schema_field({"type": "string", "format": "uri"})
class OptionalUri(OptionalText):
    """An address elsewhere, with its scheme, that is null where it is empty."""


class OptionalInteger(serializers.IntegerField):
    """A number that is null where it is 0 or empty."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_null=True, **kwargs)

    def to_representation(self, value: Any) -> int | None:  # type: ignore[override] # see above
        """Return the number, or None."""
        return int(value) if value else None


class UtcDateTime(serializers.DateTimeField):
    """A datetime in UTC, in whole seconds."""

    def to_representation(self, value: datetime) -> str:
        """Return it in ISO 8601."""
        return iso_utc(value)


class Direction(serializers.ChoiceField):
    """The direction in which a language is written; the source is the language's tag."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=["ltr", "rtl"], **kwargs)

    def to_representation(self, value: Any) -> str:
        """Return "ltr" or "rtl"."""
        return direction_of(value)


class Constant(serializers.ChoiceField):
    """A word that is always the same."""

    def __init__(self, word: str) -> None:
        super().__init__(choices=[word], source="*")
        self._word = word

    def to_representation(self, value: Any) -> str:
        """Return the word."""
        return self._word


def _reader(source: str | None) -> Callable[[Any], Any]:
    return _whole if source == "*" else attrgetter(str(source))


def _whole(value: Any) -> Any:
    return value
