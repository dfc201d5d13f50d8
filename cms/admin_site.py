"""The newsroom's admin site: its search, and the cards of its start page."""

import copy
import time
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.module_loading import import_string
from unfold.sites import UnfoldAdminSite

from cms.admin_forms.shortcuts import shortcuts_context
from cms.second_factor.admin_site import SecondFactorSite

RESULTS_PER_PAGE = 100


class NewsroomAdminSite(SecondFactorSite, UnfoldAdminSite):  # type: ignore[misc] # Unfold ships no types
    """Unfold's site under our name, with our own search and keys."""

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

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Return what every page is told, with the keyboard shortcuts."""
        return {**super().each_context(request), **shortcuts_context(request)}


def start_page(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Return the context of the start page with its cards; for settings.UNFOLD."""
    for card in settings.CMS_DASHBOARD_CARDS:
        context |= import_string(card)(request)
    return context
