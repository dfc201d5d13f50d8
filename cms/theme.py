"""How the admin looks: Unfold's colours and styles (settings.UNFOLD), and the navigation beside every page."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Deep teal; Unfold makes light and dark pages of it.
_SHADES = {
    "50": "97.5% .014 185",
    "100": "94% .03 185",
    "200": "88.5% .055 186",
    "300": "80% .08 187",
    "400": "69% .095 189",
    "500": "58% .093 191",
    "600": "48% .08 194",
    "700": "41.5% .069 197",
    "800": "35.5% .057 200",
    "900": "30% .047 203",
    "950": "21% .036 206",
}


STYLESHEETS = (
    "admin",
    "error_summary",
    "start",
    "pictures",
    "donations",
    "second_factor",
    "sessions",
    "rich_text",
    "returned_forms",
)


def _stylesheet(name: str, request: HttpRequest) -> str:
    return static(f"cms/{name}.css")


UNFOLD = {
    "SITE_TITLE": "Dawat CMS",
    "SITE_HEADER": "Dawat CMS",
    "SITE_SYMBOL": "news",
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": "cms.theme.icon"}],
    "SHOW_VIEW_ON_SITE": False,
    "BORDER_RADIUS": "8px",
    "STYLES": [partial(_stylesheet, name) for name in STYLESHEETS],
    "DASHBOARD_CALLBACK": "cms.admin_site.start_page",
    "COMMAND": {"search_models": True},
    "ACCOUNT": {"navigation": "cms.theme.account_links"},
    "SIDEBAR": {"show_search": True, "navigation": "cms.theme.navigation"},
    "COLORS": {"primary": {shade: f"oklch({light})" for shade, light in _SHADES.items()}},
}

MenuItem = tuple[str | Promise, str, str, str]
"""Title, Unfold's symbol, name of the model's URLs, and the permission that one of two needs: view or change."""

GROUPS: tuple[tuple[str | Promise, tuple[MenuItem, ...]], ...] = (
    (
        _("Content"),
        (
            (_("Articles"), "article", "articles_article", "articles.{}_article"),
            (_("Stories"), "translate", "articles_story", "articles.{}_story"),
            (_("Pictures"), "photo_library", "media_image", "media.{}_image"),
        ),
    ),
    (
        _("Site"),
        (
            (_("Sections"), "category", "articles_section", "articles.{}_section"),
            (_("Tags"), "sell", "articles_tag", "articles.{}_tag"),
            (_("Authors"), "edit_note", "articles_author", "articles.{}_author"),
            (_("Site settings"), "tune", "articles_newsroom", "articles.{}_newsroom"),
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
        _("Administration"),
        (
            (_("Users"), "group", "access_user", "access.{}_user"),
            (_("Roles"), "badge", "auth_group", "auth.{}_group"),
            (_("Events"), "history", "events_event", "events.{}_event"),
            (_("Deliveries"), "outbox", "events_delivery", "events.{}_delivery"),
        ),
    ),
)


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the menu, with what this person may open."""
    start = {"title": _("Start"), "icon": "home", "link": reverse("admin:index")}
    menu = [{"title": title, "separator": True, "items": _items(request, items)} for title, items in GROUPS]
    menu[0] |= {"separator": False, "items": [start, *_items(request, GROUPS[0][1])]}
    return [group for group in menu if group["items"]]


def account_links(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the links of one's own menu."""
    pages = (
        (_("Change password"), "password_change"),
        (_("Second factor"), "second_factor"),
        (_("Your sessions"), "own_sessions"),
    )
    return [{"title": title, "link": reverse(f"admin:{page}")} for title, page in pages]


def icon(request: HttpRequest) -> str:
    """Return the URL of the icon in the browser's tab."""
    return static("cms/icon.svg")


def _items(request: HttpRequest, items: tuple[MenuItem, ...]) -> list[dict[str, Any]]:
    return [
        {"title": title, "icon": icon, "link": reverse(f"admin:{page}_changelist")} | _badge(page)
        for title, icon, page, permission in items
        if any(request.user.has_perm(permission.format(action)) for action in ("view", "change"))
    ]


def _badge(page: str) -> dict[str, str]:
    badges = settings.CMS_NAVIGATION_BADGES
    return {"badge": badges[page]} if page in badges else {}
