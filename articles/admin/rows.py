"""Bylines and corrections inside the article form: rows without ids, replaced as a whole by the service."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import StackedInline
from unfold.forms import PaginationInlineFormSet

from articles.admin.forms import content_attrs
from articles.admin.widgets import MomentInput
from articles.models import Article, Author, Byline, Correction


class RowForm(forms.ModelForm[Any]):
    """One row; whether it repeats another is asked of the rows that were posted, not of the stored ones."""

    def validate_unique(self) -> None:
        """Leave it to the formset: the stored rows are about to be replaced."""

    def validate_constraints(self) -> None:
        """Leave it to the formset: the stored rows are about to be replaced."""


class RowsFormSet(PaginationInlineFormSet):  # type: ignore[misc] # Unfold ships no types
    """Rows that know no ids: a form loaded before a colleague saved can still be read and compared.

    Never saves; `rows()` is what the service gets.
    """

    columns: tuple[str, str]
    # What Django's log asks of every formset.
    new_objects: tuple[Any, ...] = ()
    changed_objects: tuple[Any, ...] = ()
    deleted_objects: tuple[Any, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["queryset"] = self.model._default_manager.none()
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            first = [self._initial_of(row) for row in self.stored_rows()] or self.suggested_rows()
            self.initial_extra = first
            self.extra = len(first)

    def initial_form_count(self) -> int:
        """Count none: every row is written anew."""
        return 0

    def suggested_rows(self) -> list[dict[str, Any]]:
        """Return what stands in the form of an article that has no row yet."""
        return []

    def stored_rows(self) -> list[tuple[Any, Any]]:
        """Return the rows as they are stored now."""
        if self.instance.pk is None:
            return []
        stored = self.model._default_manager.filter(article_id=self.instance.pk)
        return [self._tuple_of(row) for row in self._with_names(stored)]

    def rows(self) -> list[tuple[Any, Any]]:
        """Return the rows as they were typed, without the removed and the empty ones."""
        kept = (form.cleaned_data for form in self.forms if form.is_valid() and form.cleaned_data)
        first, second = self.columns
        return [(data[first], data[second]) for data in kept if not data.get("DELETE")]

    @staticmethod
    def _with_names(rows: Any) -> Any:
        return rows

    def _tuple_of(self, row: Model) -> tuple[Any, Any]:
        return getattr(row, self.columns[0]), getattr(row, self.columns[1])

    def _initial_of(self, row: tuple[Any, Any]) -> dict[str, Any]:
        return dict(zip(self.columns, row, strict=True))


class BylinesFormSet(RowsFormSet):
    """Who did what for the article."""

    columns = ("author", "role")
    writer: Author | None = None

    @staticmethod
    def _with_names(rows: Any) -> Any:
        return rows.select_related("author").prefetch_related("author__names")

    def suggested_rows(self) -> list[dict[str, Any]]:
        """Name the person who begins the article, if readers know them."""
        is_new = self.instance.pk is None
        return [{"author": self.writer, "role": "words"}] if is_new and self.writer else []


class CorrectionsFormSet(RowsFormSet):
    """What the newsroom got wrong, and when it said so."""

    columns = ("at", "text")

    def add_fields(self, form: forms.BaseForm, index: int | None) -> None:
        """Write corrections in the article's own script."""
        super().add_fields(form, index)
        form.fields["text"].widget.attrs.update(content_attrs(self.instance.language), rows=3)
        form.fields["at"].widget = MomentInput()


class BylineInline(StackedInline):  # type: ignore[misc] # Unfold ships no types
    """The bylines, in the order in which readers see them."""

    model = Byline
    form = RowForm
    formset = BylinesFormSet
    autocomplete_fields = ("author",)
    extra = 0
    show_title = False
    verbose_name_plural = _("bylines")

    def get_formset(self, request: HttpRequest, obj: Article | None = None, **kwargs: Any) -> type[BylinesFormSet]:
        """Suggest the reporter as the author of what they begin."""
        formset: type[BylinesFormSet] = super().get_formset(request, obj, **kwargs)
        formset.writer = Author.objects.filter(user_id=request.user.pk).first() if obj is None else None
        return formset


class CorrectionInline(StackedInline):  # type: ignore[misc] # Unfold ships no types
    """The corrections, oldest first."""

    model = Correction
    form = RowForm
    formset = CorrectionsFormSet
    extra = 0
    show_title = False


KINDS: dict[type[Model], str] = {Byline: "bylines", Correction: "corrections"}
"""The model of a formset → what the service calls its rows."""


def rows_by_kind(formsets: Iterable[RowsFormSet]) -> dict[str, list[tuple[Any, Any]]]:
    """Return the rows of the formsets that were shown; a kind that was not shown stays as it is stored."""
    return {KINDS[formset.model]: formset.rows() for formset in formsets}
