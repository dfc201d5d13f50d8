"""Inputs of the article form."""

from datetime import datetime
from typing import Any

from django import forms
from unfold.widgets import BASE_INPUT_CLASSES

_CLASSES = " ".join(BASE_INPUT_CLASSES)


class MomentInput(forms.DateTimeInput):
    """A day and a time in the newsroom's zone, asked for with the browser's own control."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"class": _CLASSES, **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """Write the local moment as browsers want it; seconds only where there are some."""
        if isinstance(value, datetime):
            return value.replace(tzinfo=None).isoformat(timespec="seconds" if value.second else "minutes")
        return str(value) if value else None


class GrowingTextarea(forms.Textarea):
    """A line that grows with what is typed into it."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"class": f"{_CLASSES} desk-growing", "rows": 1, **(attrs or {})})
