"""Widgets of the article form."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteMixin, AutocompleteSelect, AutocompleteSelectMultiple
from django.db.models import Model
from django.forms import Field
from unfold.widgets import BASE_INPUT_CLASSES

from cms.lib.ids import parse_id

_CLASSES = " ".join(BASE_INPUT_CLASSES)


class GrowingTextarea(forms.Textarea):
    """A textarea that grows with its text."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"class": f"{_CLASSES} cms-growing", "rows": 1, **(attrs or {})})


class _RowPicker(AutocompleteMixin):
    """Autocomplete over the rows of another table; Django's own fails on values that cannot be ids.

    `known` are rows that have been read already, by their id: those are not read again to be named.
    """

    known: Mapping[str, Model] = {}

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        """Return the chosen rows, and the empty choice where the field is optional."""
        chosen = [str(each) for each in value if parse_id(str(each)) is not None]
        if not chosen or not self.known.keys() >= set(chosen):
            return super().optgroups(name, chosen, attrs)
        select: Any = self  # Django's mixin does not say that it stands before a Select
        empty = [] if select.is_required or select.allow_multiple_selected else [("", "")]
        options = [*empty, *((pk, self.choices.field.label_from_instance(self.known[pk])) for pk in chosen)]
        group = [select.create_option(name, pk, label, bool(pk), n) for n, (pk, label) in enumerate(options)]
        return [(None, group, 0)]


class PickOne(_RowPicker, AutocompleteSelect):
    """One row."""


class PickSeveral(_RowPicker, AutocompleteSelectMultiple):
    """Several rows."""


def is_filled_by_typing(field: Field) -> bool:
    """Whether a field finds its rows by typing, and takes known rows."""
    return isinstance(getattr(field.widget, "widget", None), _RowPicker)


def set_known_rows(field: Field, rows: Iterable[Model]) -> None:
    """Give a field that is filled by typing rows that it need not read again."""
    widget: Any = field.widget
    widget.widget.known = {str(row.pk): row for row in rows}  # inside Django's frame with the links beside it
