"""The newsroom's admin site and its menu."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold.sites import UnfoldAdminSite

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
            (_("Ways to give"), "account_balance", "donations_donationmethod", "donations.{}_donationmethod"),
            (_("Appeals"), "campaign", "donations_appeal", "donations.{}_appeal"),
        ),
    ),
    (
        _("People"),
        (
            (_("Accounts"), "group", "access_user", "access.{}_user"),
            (_("Roles"), "badge", "auth_group", "auth.{}_group"),
            (_("Events"), "history", "events_event", "events.{}_event"),
        ),
    ),
)

BADGES = {"articles_article": "articles.admin.start_page.in_review_badge"}


class NewsroomAdminSite(UnfoldAdminSite):  # type: ignore[misc] # Unfold ships no types
    """Unfold's site under our name."""


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """The menu, with what this person may open; for settings.UNFOLD."""
    start = {"title": _("Start"), "icon": "home", "link": reverse("admin:index")}
    menu = [{"title": title, "separator": True, "items": _items(request, items)} for title, items in GROUPS]
    menu[0] |= {"separator": False, "items": [start, *_items(request, GROUPS[0][1])]}
    return [group for group in menu if group["items"]]


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
