"""Inlines of bylines and corrections; the service replaces all rows of an inline at once."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone

from articles.admin.form.inputs import content_attributes
from articles.admin.form.widgets import PickOne, set_known_rows
from articles.admin.permissions import is_editor
from articles.models import Article, Author, Byline, Correction
from cms.admin_forms.datetime_fields import LocalDateTimeField
from cms.admin_forms.inlines import RowForm, RowFormSet, RowsInline

Pair = tuple[Any, Any]


class BylineForm(RowForm):
    """An author and what they did."""

    preset = "role"


class CorrectionForm(RowForm):
    """A correction and when it was published."""

    preset = "at"


class PairsFormSet(RowFormSet):
    """Rows of two columns, as the service of articles takes them."""

    columns: tuple[str, str]

    def pairs(self) -> list[Pair]:
        """Return the typed rows without the deleted ones."""
        kept = (form.cleaned_data for form in self.given() if form.is_valid())
        first, second = self.columns
        return [(row[first], row[second]) for row in kept if not row.get("DELETE")]


class BylinesFormSet(PairsFormSet):
    """The bylines, in the order in which readers see them."""

    columns = ("author", "role")

    def add_fields(self, form: Any, index: int | None) -> None:
        """Name stored authors without reading each of them again."""
        super().add_fields(form, index)
        if self.instance.pk:
            set_known_rows(form.fields["author"], [each.author for each in self.instance.byline_rows()])


class CorrectionsFormSet(PairsFormSet):
    """The corrections, oldest first."""

    columns = ("at", "text")

    def add_fields(self, form: Any, index: int | None) -> None:
        """Write corrections in the article's own script."""
        super().add_fields(form, index)
        form.fields["text"].widget.attrs |= {**content_attributes(self.instance.language), "rows": 3}


class PairsInline(RowsInline):
    """Rows that fold to the width of a phone."""

    template = "admin/edit_inline/stacked.html"
    can_delete = True
    show_title = True

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Follow the article."""
        return self._may_change(request, obj)


class BylineInline(PairsInline):
    """The bylines; the person who creates an article is suggested as its author."""

    model = Byline
    form = BylineForm
    formset = BylinesFormSet
    autocomplete_fields = ("author",)

    def get_extra(self, request: HttpRequest, obj: Model | None = None, **kwargs: Any) -> int:
        """Return the number of empty rows: one, for its creator, in a new article."""
        return 1 if obj is None else super().get_extra(request, obj, **kwargs)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Find authors by typing, and name them without a query for each."""
        kwargs |= {"queryset": Author.objects.with_names(), "widget": PickOne(db_field, self.admin_site)}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def initial_rows(self, obj: Model | None) -> list[dict[str, Any]]:
        """Return the stored bylines, with the authors' ids."""
        stored = obj.byline_rows() if isinstance(obj, Article) else ()
        return [{"author": row.author_id, "role": row.role} for row in stored]


class CorrectionInline(PairsInline):
    """The corrections, which only editors write."""

    model = Correction
    form = CorrectionForm
    formset = CorrectionsFormSet

    def initial_rows(self, obj: Model | None) -> list[dict[str, Any]]:
        """Return the corrections of the current draft."""
        stored = obj.correction_rows() if isinstance(obj, Article) else ()
        return [{"at": row.at, "text": row.text} for row in stored]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Ask for the datetime with the browser's own control; a new row has the present one."""
        if db_field.name == "at":
            kwargs |= {
                "form_class": LocalDateTimeField,
                "widget": LocalDateTimeField.widget,
                "initial": _current_minute,
            }
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def _may_change(self, request: HttpRequest, obj: Model | None) -> bool:
        return is_editor(request.user) and super()._may_change(request, obj)


def _current_minute() -> datetime:
    return timezone.now().replace(second=0, microsecond=0)


def author_of(user: Any) -> Author | None:
    """Return the author that belongs to a user, if any."""
    return Author.objects.filter(user_id=user.pk).first()


def pairs_by_kind(formsets: Iterable[PairsFormSet]) -> dict[str, list[Pair]]:
    """Return {field: rows}; rows that were not in the form are left out, and so stay as they are."""
    return {formset.prefix: formset.pairs() for formset in formsets}
