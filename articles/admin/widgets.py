"""Inputs of the article form."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from unfold.widgets import BASE_INPUT_CLASSES

_CLASSES = " ".join(BASE_INPUT_CLASSES)


class GrowingTextarea(forms.Textarea):
    """A line that grows with what is typed into it."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"class": f"{_CLASSES} desk-growing", "rows": 1, **(attrs or {})})


class PickOne(AutocompleteSelect):
    """One row of another table, found by typing; Django's own fails on what cannot be an id."""

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        """Return the chosen row."""
        return super().optgroups(name, _only_ids(value), attrs)


class PickSeveral(AutocompleteSelectMultiple):
    """Rows of another table, found by typing; Django's own fails on what cannot be an id."""

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        """Return the chosen rows."""
        return super().optgroups(name, _only_ids(value), attrs)


def _only_ids(values: Iterable[Any]) -> list[Any]:
    return [each for each in values if str(each).isascii() and str(each).isdigit() and len(str(each)) < 16]
