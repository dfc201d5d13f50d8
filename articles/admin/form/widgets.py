"""Inputs of the article form."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteMixin, AutocompleteSelect, AutocompleteSelectMultiple
from django.db.models import Model
from django.forms import Field
from unfold.widgets import BASE_INPUT_CLASSES

_CLASSES = " ".join(BASE_INPUT_CLASSES)


class GrowingTextarea(forms.Textarea):
    """A line that grows with what is typed into it."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"class": f"{_CLASSES} desk-growing", "rows": 1, **(attrs or {})})


class _Picking(AutocompleteMixin):
    """Rows of another table, found by typing; Django's own fails on what cannot be an id.

    `known` are rows that have been read already, by their id: what is chosen among them is not read again.
    """

    known: Mapping[str, Model] = {}

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        """Return what is chosen, and the empty choice where nothing may be."""
        chosen = [str(each) for each in value if _can_be_id(str(each))]
        if not chosen or not self.known.keys() >= set(chosen):
            return super().optgroups(name, chosen, attrs)
        select: Any = self  # Django's mixin does not say that it stands before a Select
        empty = [] if select.is_required or select.allow_multiple_selected else [("", "")]
        options = [*empty, *((pk, self.choices.field.label_from_instance(self.known[pk])) for pk in chosen)]
        group = [select.create_option(name, pk, label, bool(pk), n) for n, (pk, label) in enumerate(options)]
        return [(None, group, 0)]


class PickOne(_Picking, AutocompleteSelect):
    """One row."""


class PickSeveral(_Picking, AutocompleteSelectMultiple):
    """Several rows."""


def is_filled_by_typing(field: Field) -> bool:
    """Whether a field finds rows by typing, and so has to be told which it knows."""
    return isinstance(getattr(field.widget, "widget", None), _Picking)


def tell_known(field: Field, rows: Iterable[Model]) -> None:
    """Let a field that is filled by typing name these rows without reading them again."""
    widget: Any = field.widget
    widget.widget.known = {str(row.pk): row for row in rows}  # inside Django's frame with the links beside it


def _can_be_id(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) < 16
