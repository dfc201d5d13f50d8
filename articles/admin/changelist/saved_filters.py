"""Saved filters above the article list: built-in ones, and those that editors have saved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin.permissions import is_editor
from articles.models import SavedFilter
from articles.rules.saved_filters import canonical_query
from articles.rules.workflow import Status
from articles.services import change_filter, remove_filter, save_filter
from cms.access.actor import Actor
from cms.languages import content_languages
from cms.lib.domain_errors import DomainError


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter above the list; `saved` is missing where it is there for everybody."""

    name: str
    query: str
    is_current: bool
    saved: SavedFilter | None = None
    may_change: bool = False


class SavedFilterPages:
    """The part of the list's admin that shows, keeps and changes filters; whoever may see the list may use it."""

    list_before_template = "admin/articles/article/changelist/saved_filters.html"

    def get_urls(self) -> list[URLPattern]:
        """Add the places to which the small forms are posted."""
        wrap = self.admin_site.admin_view  # type: ignore[attr-defined] # ModelAdmin's
        own = [
            path("filters/save/", wrap(self.save_filter_view), name="articles_savedfilter_save"),
            path("filters/<row:pk>/change/", wrap(self.change_filter_view), name="articles_savedfilter_change"),
            path("filters/<row:pk>/remove/", wrap(self.remove_filter_view), name="articles_savedfilter_remove"),
        ]
        return [*own, *super().get_urls()]  # type: ignore[misc] # ModelAdmin's

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Show the list with the filters above it."""
        context = filters_context(request) | (extra_context or {})
        response: HttpResponse = super().changelist_view(request, context)  # type: ignore[misc] # ModelAdmin's
        return response

    @method_decorator(require_POST)
    def save_filter_view(self, request: HttpRequest) -> HttpResponse:
        """Keep the filter that the list shows."""
        self._require_list(request)
        query = request.POST.get("query", "")
        try:
            saved = save_filter(
                name=request.POST.get("name", ""),
                parameters=_parameters(query),
                is_shared="is_shared" in request.POST,
                by=Actor.of(request.user),
            )
        except DomainError as error:
            messages.error(request, str(error))
            return _to_list(canonical_query(_parameters(query)))
        messages.success(request, _("The filter “%s” is saved.") % saved.name)
        return _to_list(saved.query)

    @method_decorator(require_POST)
    def change_filter_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Rename a filter, share it or take it back."""
        saved = self._own_filter(request, pk)
        try:
            change_filter(saved=saved, name=request.POST.get("name", ""), is_shared="is_shared" in request.POST)
        except DomainError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("The filter “%s” is changed.") % saved.name)
        return _to_list(saved.query)

    @method_decorator(require_POST)
    def remove_filter_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Forget a filter; the articles stay."""
        saved = self._own_filter(request, pk)
        remove_filter(saved=saved)
        messages.success(request, _("The filter “%s” is removed.") % saved.name)
        return _to_list("")

    def _own_filter(self, request: HttpRequest, pk: int) -> SavedFilter:
        self._require_list(request)
        saved = SavedFilter.objects.visible_to(request.user.pk or 0).filter(pk=pk).first()
        if saved is None or not may_change(request.user, saved):
            raise Http404
        return saved

    def _require_list(self, request: HttpRequest) -> None:
        if not self.has_view_or_change_permission(request):  # type: ignore[attr-defined] # ModelAdmin's
            raise PermissionDenied


def may_change(user: Any, saved: SavedFilter) -> bool:
    """Whether a filter is somebody's to change: one's own, and for editors any shared one."""
    return saved.owner_id == user.pk or (saved.is_shared and is_editor(user))


def filters_context(request: HttpRequest) -> dict[str, Any]:
    """Return what the template of the chips is told: one query."""
    current = canonical_query(request.GET.dict())
    chips = [*_for_everybody(current), *_saved(request.user, current)]
    return {
        "filter_chips": chips,
        "present_filter": current,
        "is_unnamed_filter": bool(current) and not any(chip.is_current for chip in chips),
        "has_saved_filters": any(chip.saved for chip in chips),
    }


def _for_everybody(current: str) -> Iterator[Chip]:
    for name, parameters in _preset_filters():
        query = canonical_query(parameters)
        yield Chip(name, query, query == current)


def _preset_filters() -> Iterator[tuple[str, dict[str, str]]]:
    yield _("My drafts"), {"state": Status.DRAFT, "work": "mine"}
    yield _("In review"), {"state": Status.IN_REVIEW}
    yield _("Scheduled"), {"state": Status.SCHEDULED}
    for language in content_languages()[1:]:
        yield _("Missing %s") % language.english_name, {"missing": language.code}


def _saved(user: Any, current: str) -> Sequence[Chip]:
    found = SavedFilter.objects.visible_to(user.pk).select_related("owner")
    return [Chip(each.name, each.query, each.query == current, each, may_change(user, each)) for each in found]


def _parameters(query: str) -> dict[str, str]:
    return dict(parse_qsl(query.removeprefix("?")[:5000], max_num_fields=50)) if query.count("&") < 50 else {}


def _to_list(query: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('admin:articles_article_changelist')}{'?' if query else ''}{query}")
