"""Inlines whose rows a service replaces all at once."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import flatten
from django.db.models import Model
from django.http import HttpRequest
from unfold.admin import TabularInline
from unfold.forms import PaginationInlineFormSet

from cms.admin_forms.errors import Errors


class RowForm(forms.ModelForm):  # type: ignore[type-arg] # generic in the stubs only
    """One row; empty, and therefore left out, when nothing but its `preset` field is filled in."""

    preset = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Tables name a column once, in their head: each control gets the name, too.
        for field in self.fields.values():
            field.widget.attrs.setdefault("aria-label", str(field.label or ""))

    def has_changed(self) -> bool:
        """Whether the row says anything."""
        return self.is_bound and any(self.typed(name).strip() for name in self._own_fields())

    def typed(self, name: str) -> str:
        """The text that came in for a field; "" when none did."""
        field = self.fields[name]
        return str(field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name)) or "")

    def validate_unique(self) -> None:
        """Leave it to the formset: the rows of before are replaced, not joined."""

    def validate_constraints(self) -> None:
        """Leave it to the service, which sees all rows."""

    def _own_fields(self) -> list[str]:
        kept_by_django = {self.preset, self._meta.model._meta.pk.name, "DELETE"}
        return [
            name
            for name, field in self.fields.items()
            if name not in kept_by_django and not isinstance(field, forms.models.InlineForeignKeyField)
        ]


class RowFormSet(PaginationInlineFormSet):  # type: ignore[misc] # Unfold ships no types
    """All rows of one kind; `refused` is what the service said about them."""

    refused: Errors = {}

    def initial_form_count(self) -> int:
        """Return how many rows are tied to stored ones: none of those that come in."""
        return 0 if self.is_bound else int(super().initial_form_count())

    def given(self) -> list[RowForm]:
        """The rows that say something, in their order."""
        return [form for form in self.forms if form.has_changed()]

    def values(self) -> list[dict[str, Any]]:
        """The cleaned values of those rows."""
        return [form.cleaned_data for form in self.given()]

    def full_clean(self) -> None:
        """Check the shape of what was typed, then add what the service refused."""
        super().full_clean()
        for name, text in self.refused.items() if self.is_bound else ():
            self._put_error(name, text)

    def _put_error(self, name: str, text: str) -> None:
        key, _, field = name.partition(".")
        form = self._row(key)
        if form and field in form.fields:
            form.add_error(field, text)
        else:
            self._non_form_errors.append(text)

    def _row(self, key: str) -> RowForm | None:
        """The row that a service means by its place ("0") or by its preset field ("ps")."""
        rows = self.given()
        if key.isdecimal():
            return rows[int(key)] if int(key) < len(rows) else None
        return next((row for row in rows if row.preset and row.typed(row.preset) == key), None)


class RowsInline(TabularInline):  # type: ignore[misc] # Unfold ships no types
    """Rows that belong to the thing above: whoever may change it may change them."""

    form = RowForm
    formset = RowFormSet
    can_delete = False
    spare_count = 0

    def initial_rows(self, obj: Model | None) -> Sequence[dict[str, Any]]:
        """Return what the rows show before anybody types."""
        names = flatten(self.fields or ())
        stored = self.model._default_manager.filter(**{self._parent_name(): obj}) if obj else ()
        return [{name: getattr(row, name) for name in names} for row in stored]

    def get_extra(self, request: HttpRequest, obj: Model | None = None, **kwargs: Any) -> int:
        """Return the number of rows shown, with some empty ones for more."""
        if not self._may_change(request, obj):
            return 0
        return len(self.initial_rows(obj)) + self.spare_count

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Follow the thing above."""
        return self._may_change(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Follow the thing above."""
        return self._may_change(request, obj)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Follow the thing above."""
        return bool(self._parent().has_view_or_change_permission(request, obj)) or self._may_change(request, obj)

    def _may_change(self, request: HttpRequest, obj: Model | None) -> bool:
        parent = self._parent()
        return bool(parent.has_change_permission(request, obj) if obj else parent.has_add_permission(request))

    def _parent(self) -> "admin.ModelAdmin[Any]":
        return self.admin_site.get_model_admin(self.parent_model)  # type: ignore[no-any-return] # untyped above

    def _parent_name(self) -> str:
        fields = self.model._meta.fields
        return next(str(field.name) for field in fields if field.related_model is self.parent_model)
