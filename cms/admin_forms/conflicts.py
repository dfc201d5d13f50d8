"""Edit conflicts of simple forms: the saved values beside the typed ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise

from cms.admin_forms.inlines import RowForm
from cms.admin_forms.localized_inlines import language_attributes


@dataclass(frozen=True, slots=True)
class SavedField:
    """What stands in a field now, and where it differs from what was typed."""

    label: str | Promise
    value: str
    attributes: dict[str, str]


def saved_by_others(form: forms.BaseForm, formsets: Iterable[Any]) -> list[SavedField]:
    """Every field in which the stored text is not the typed one; `form` was read again from the database."""
    return [*_of(form, where=""), *(each for formset in formsets for row in formset for each in _of_row(row))]


def _of_row(row: forms.BaseForm) -> list[SavedField]:
    return _of(row, where=row.typed(row.preset)) if isinstance(row, RowForm) and row.preset else []


def _of(form: forms.BaseForm, *, where: str) -> list[SavedField]:
    visible = (form[name] for name in form.changed_data if not form[name].is_hidden)
    return [
        SavedField(
            label=f"{each.label} ({where})" if where else str(each.label),
            value=_as_text(each.field, form.get_initial_for_field(each.field, each.name)),
            attributes=language_attributes(where if where in str(each.field.widget.attrs.get("lang", "")) else ""),
        )
        for each in visible
    ]


def _as_text(field: forms.Field, value: Any) -> str:
    value = field.prepare_value(value)
    choices = dict(getattr(field, "choices", ()) or ())
    if isinstance(value, list):
        return ", ".join(str(choices.get(each, each)) for each in value)
    return str(choices.get(value, "" if value is None else value))
