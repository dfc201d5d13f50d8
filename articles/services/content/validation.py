"""Validation of values by their model's columns, raised as domain errors."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db.models import Model

from cms.lib.domain_errors import Invalid
from cms.lib.text import has_forbidden_characters, without_controls

UNSTORABLE = "This text has characters that cannot be stored (control characters)."


def refuse_bad_fields(row: Model, *, exclude: Collection[str] = (), prefix: str = "") -> None:
    """Raise Invalid with every column whose value is not valid, by its name after `prefix` ("names.ps.").

    Control characters go first, as `without_controls` says: nobody sees them, so nobody could take them out.
    """
    for name in _columns(row, exclude):
        if isinstance(value := getattr(row, name), str):
            setattr(row, name, without_controls(value))
    errors = {field: UNSTORABLE for field in _columns(row, exclude) if _is_unstorable(getattr(row, field))}
    try:
        row.clean_fields(exclude={*exclude, *errors})
    except ValidationError as error:
        errors |= {name: " ".join(texts) for name, texts in error.message_dict.items()}
    if errors:
        raise Invalid.of({f"{prefix}{name}": text for name, text in errors.items()})


def _columns(row: Model, exclude: Collection[str]) -> list[str]:
    return [field.name for field in row._meta.concrete_fields if not field.is_relation and field.name not in exclude]


def _is_unstorable(value: object) -> bool:
    return isinstance(value, str) and has_forbidden_characters(value)
