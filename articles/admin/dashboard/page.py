"""The start page, with the cards that the user may see."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.dashboard.cards import missing_translations, most_read, upcoming, waiting
from articles.admin.permissions import is_editor, is_writer, openable
from articles.models import Article

SEE_ARTICLES = ("articles.view_article", "articles.change_article")


def start_page(request: HttpRequest) -> dict[str, Any]:
    """Return the greeting and the cards that this person may see."""
    user: Any = request.user
    now = timezone.localtime()
    page: dict[str, Any] = {"title": _("Start"), "greeting": _greeting(now.hour), "name": user.get_short_name() or user}
    if user.has_perm("articles.add_article"):
        page["write_address"] = reverse("admin:articles_article_add")
    articles = openable(Article.objects.all(), user=user)
    if any(user.has_perm(each) for each in SEE_ARTICLES):
        page["most_read"] = most_read(articles, at=now)
    if is_writer(user):
        page |= {
            "waiting": waiting(articles, user=user, at=now),
            "upcoming": upcoming(articles, at=now),
            "missing": missing_translations(articles, at=now),
        }
    return page


def in_review_badge(request: HttpRequest) -> int | str:
    """How many articles wait for an editor, for the menu; nothing where none does or it is not theirs to see."""
    if not is_editor(request.user):
        return ""
    return Article.objects.in_status("in_review").count() or ""


def _greeting(hour: int) -> str:
    if 5 <= hour < 12:
        return _("Good morning")
    return _("Good afternoon") if 12 <= hour < 18 else _("Good evening")
