"""The newsroom's admin site and its menu."""

import copy
import time
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from unfold.sites import UnfoldAdminSite

from cms.admin_forms.shortcuts import shortcuts_context
from cms.second_factor.admin_site import SecondFactorSite

Item = tuple[str | Promise, str, str, str]
"""Title, Unfold's symbol, name of the model's addresses, and the permission that one of two needs: view or change."""

GROUPS: tuple[tuple[str | Promise, tuple[Item, ...]], ...] = (
    (
        _("Desk"),
        (
            (_("Articles"), "article", "articles_article", "articles.{}_article"),
            (_("Stories"), "translate", "articles_story", "articles.{}_story"),
            (_("Pictures"), "photo_library", "media_image", "media.{}_image"),
        ),
    ),
    (
        _("Newsroom"),
        (
            (_("Sections"), "category", "articles_section", "articles.{}_section"),
            (_("Tags"), "sell", "articles_tag", "articles.{}_tag"),
            (_("Authors"), "edit_note", "articles_author", "articles.{}_author"),
            (_("Settings"), "tune", "articles_newsroom", "articles.{}_newsroom"),
        ),
    ),
    (
        _("Donations"),
        (
            (_("Donation methods"), "account_balance", "donations_donationmethod", "donations.{}_donationmethod"),
            (_("Ledger"), "menu_book", "donations_ledgerentry", "donations.{}_ledgerentry"),
            (_("Appeals"), "campaign", "donations_appeal", "donations.{}_appeal"),
        ),
    ),
    (
        _("People"),
        (
            (_("Users"), "group", "access_user", "access.{}_user"),
            (_("Roles"), "badge", "auth_group", "auth.{}_group"),
            (_("Events"), "history", "events_event", "events.{}_event"),
            (_("Deliveries"), "outbox", "events_delivery", "events.{}_delivery"),
        ),
    ),
)

RESULTS_PER_PAGE = 100

# What stands on the start page: from a request to what the cards' templates need, nothing for who may not see them.
CARDS = (
    "articles.admin.dashboard.page.start_page",
    "donations.admin.dashboard_card.payment_details",
    "cms.worker.dashboard_card.machine_room",
)

BADGES = {"articles_article": "articles.admin.dashboard.page.in_review_badge"}


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
    for card in CARDS:
        context |= import_string(card)(request)
    return context


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """The menu, with what this person may open; for settings.UNFOLD."""
    start = {"title": _("Start"), "icon": "home", "link": reverse("admin:index")}
    menu = [{"title": title, "separator": True, "items": _items(request, items)} for title, items in GROUPS]
    menu[0] |= {"separator": False, "items": [start, *_items(request, GROUPS[0][1])]}
    return [group for group in menu if group["items"]]


def account_links(request: HttpRequest) -> list[dict[str, Any]]:
    """What stands in one's own menu; for settings.UNFOLD."""
    pages = ((_("Change password"), "password_change"), (_("Second factor"), "second_factor"))
    return [{"title": title, "link": reverse(f"admin:{page}")} for title, page in pages]


def stylesheet(request: HttpRequest) -> str:
    """The address of the newsroom's own styles; for settings.UNFOLD."""
    return static("cms/admin.css")


def icon(request: HttpRequest) -> str:
    """The address of the icon in the browser's tab; for settings.UNFOLD."""
    return static("cms/icon.svg")


def _items(request: HttpRequest, items: tuple[Item, ...]) -> list[dict[str, Any]]:
    return [
        {"title": title, "icon": icon, "link": reverse(f"admin:{page}_changelist")} | _badge(page)
        for title, icon, page, permission in items
        if any(request.user.has_perm(permission.format(action)) for action in ("view", "change"))
    ]


def _badge(page: str) -> dict[str, str]:
    return {"badge": BADGES[page]} if page in BADGES else {}
