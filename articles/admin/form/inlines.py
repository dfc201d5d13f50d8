"""Bylines and corrections below the text: rows that the service replaces as a whole."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone

from articles.admin.form.form import content_attrs
from articles.admin.form.widgets import PickOne, tell_known
from articles.admin.permissions import is_editor
from articles.models import Article, Author, Byline, Correction
from cms.admin_forms.datetime_fields import LocalDateTimeField
from cms.admin_forms.inlines import RowForm, RowFormSet, RowsInline

Pair = tuple[Any, Any]


class BylineForm(RowForm):
    """Who did what."""

    preset = "role"


class CorrectionForm(RowForm):
    """What was wrong, and when the newsroom said so."""

    preset = "at"


class PairsFormSet(RowFormSet):
    """Rows of two columns, as the service of articles takes them."""

    columns: tuple[str, str]

    def pairs(self) -> list[Pair]:
        """Return the rows as they were typed, without those that were taken out."""
        kept = (form.cleaned_data for form in self.given() if form.is_valid())
        first, second = self.columns
        return [(row[first], row[second]) for row in kept if not row.get("DELETE")]


class BylinesFormSet(PairsFormSet):
    """Who did what for the article, in the order in which readers see them."""

    columns = ("author", "role")

    def add_fields(self, form: Any, index: int | None) -> None:
        """Name the authors who are stored without reading each of them again."""
        super().add_fields(form, index)
        if self.instance.pk:
            tell_known(form.fields["author"], [each.author for each in self.instance.byline_rows()])


class CorrectionsFormSet(PairsFormSet):
    """What the newsroom got wrong, oldest first."""

    columns = ("at", "text")

    def add_fields(self, form: Any, index: int | None) -> None:
        """Write corrections in the article's own script."""
        super().add_fields(form, index)
        form.fields["text"].widget.attrs |= {**content_attrs(self.instance.language), "rows": 3}


class PairsInline(RowsInline):
    """Rows that fold to the width of a phone."""

    template = "admin/edit_inline/stacked.html"
    can_delete = True
    show_title = True

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Follow the article."""
        return self._may_change(request, obj)


class BylineInline(PairsInline):
    """The bylines; somebody who begins an article is its first author, where readers know them."""

    model = Byline
    form = BylineForm
    formset = BylinesFormSet
    autocomplete_fields = ("author",)

    def get_extra(self, request: HttpRequest, obj: Model | None = None, **kwargs: Any) -> int:
        """Return the number of rows; one for the person who begins an article."""
        return 1 if obj is None else super().get_extra(request, obj, **kwargs)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Find authors by typing, and name them without a query for each."""
        kwargs |= {"queryset": Author.objects.with_names(), "widget": PickOne(db_field, self.admin_site)}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def initial_rows(self, obj: Model | None) -> list[dict[str, Any]]:
        """Return the stored bylines with ids, as the field of the author wants them."""
        stored = obj.byline_rows() if isinstance(obj, Article) else ()
        return [{"author": row.author_id, "role": row.role} for row in stored]


class CorrectionInline(PairsInline):
    """The corrections, which are for editors to write."""

    model = Correction
    form = CorrectionForm
    formset = CorrectionsFormSet

    def initial_rows(self, obj: Model | None) -> list[dict[str, Any]]:
        """Return the corrections as the desk has written them."""
        stored = obj.correction_rows() if isinstance(obj, Article) else ()
        return [{"at": row.at, "text": row.text} for row in stored]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Ask for the moment with the browser's own control; a new row says now."""
        if db_field.name == "at":
            kwargs |= {"form_class": LocalDateTimeField, "widget": LocalDateTimeField.widget, "initial": _this_minute}
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def _may_change(self, request: HttpRequest, obj: Model | None) -> bool:
        return is_editor(request.user) and super()._may_change(request, obj)


def _this_minute() -> datetime:
    return timezone.now().replace(second=0, microsecond=0)


def author_of(user: Any) -> Author | None:
    """Return the author that somebody is to readers, if any."""
    return Author.objects.filter(user_id=user.pk).first()


def pairs_by_kind(formsets: Iterable[PairsFormSet]) -> dict[str, list[Pair]]:
    """Return the rows as the service names them; a kind that was not shown is left out, and so stays as it is."""
    return {formset.prefix: formset.pairs() for formset in formsets}
