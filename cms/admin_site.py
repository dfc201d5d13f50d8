"""The newsroom's admin site: its search, and the cards of its start page."""

import copy
import time
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import quote
from django.core.paginator import Paginator
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.module_loading import import_string
from unfold.dataclasses import SearchResult
from unfold.sites import UnfoldAdminSite

from cms.admin_forms.shortcuts import shortcuts_context
from cms.lib.ids import parse_id
from cms.logins.admin_site import ThrottledSite
from cms.returned_forms.admin_site import ReturningSite
from cms.second_factor.admin_site import SecondFactorSite

RESULTS_PER_PAGE = 100
ROW_IDS = frozenset({"object_id", "id"})
"""What addresses of pages call the number of a row."""
HITS_OF_A_MODEL = 50
"""How many rows of one kind the search of all pages shows; the kind's own list has the others."""


class NewsroomAdminSite(ReturningSite, SecondFactorSite, ThrottledSite, UnfoldAdminSite):  # type: ignore[misc] # Unfold ships no types
    """Unfold's site under our name, with our own search and keys."""

    def admin_view[V: Callable[..., HttpResponseBase]](self, view: V, cacheable: bool = False) -> V:  # noqa: FBT001, FBT002 - Django's signature
        """Return the view; a row has one address, which other spellings of its number do not find."""
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def of_a_row(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if any(parse_id(kwargs[name]) is None for name in ROW_IDS & kwargs.keys()):
                raise Http404
            return inner(request, *args, **kwargs)

        return cast(V, of_a_row)

    def search(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Answer the search of all pages; Unfold's own remembers answers for longer than a role may last."""
        term = request.GET.get("s", "").strip().lower()
        if not term:
            return HttpResponse()
        began = time.monotonic()
        apps = self.get_app_list(request)
        found = [*self._search_apps(copy.deepcopy(apps), term), *self._search_models(request, apps, term)]
        page = Paginator(found, RESULTS_PER_PAGE).get_page(request.GET.get("page"))
        context = {
            "search_term": term,
            "page_obj": page.paginator,
            "results": page,
            "page_counter": (page.number - 1) * RESULTS_PER_PAGE,
            "execution_time": time.monotonic() - began,
            "command_show_history": False,
        }
        return TemplateResponse(
            request, "unfold/helpers/command_results.html", context, headers={"HX-Trigger": "search"}
        )

    def _search_models(
        self, request: HttpRequest, app_list: list[dict[str, Any]], search_term: str, _allowed: Any = None
    ) -> list[SearchResult]:
        """Return the rows found in each model's own list, each with its kind and what its page says of it."""
        models = [model["model"] for app in app_list for model in app["models"]]
        return [hit for model in models for hit in _hits_of(self._registry[model], request, search_term)]

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Return what every page is told, with the keyboard shortcuts."""
        return {**super().each_context(request), **shortcuts_context(request)}


def _hits_of(page: "ModelAdmin[Any]", request: HttpRequest, search_term: str) -> list[SearchResult]:
    if not (page.get_search_fields(request) and getattr(page, "is_found_everywhere", True)):
        return []
    found, may_repeat = page.get_search_results(request, page.get_queryset(request), search_term)
    rows = (found.distinct() if may_repeat else found)[:HITS_OF_A_MODEL]
    return [_hit(page, row) for row in rows]


def _hit(page: "ModelAdmin[Any]", row: Model) -> SearchResult:
    options = page.model._meta
    kind = str(options.verbose_name)
    more = describe(row) if (describe := getattr(page, "describe_hit", None)) else ""
    return SearchResult(
        title=str(row),
        description=format_html("{} · {}", kind, more) if more else kind,
        link=reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[quote(row.pk)]),
        icon="data_object",
    )


def start_page(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Return the context of the start page with its cards; for settings.UNFOLD."""
    for card in settings.CMS_DASHBOARD_CARDS:
        context |= import_string(card)(request)
    return context
