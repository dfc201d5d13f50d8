"""The history page of an article, read from its events."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.revisions.event_labels import event_label, field_names, state_name
from articles.models import Article
from cms.exports import FORMATS, ROWS_AT_ONCE, exported
from cms.lib.datetimes import iso_utc
from cms.lib.tables import Row
from cms.outbox.models import Event

ENTRIES_PER_PAGE = 50
COLUMNS = ("happened_at", "what", "who", "before", "after", "reason", "fields")


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One thing that happened to an article."""

    what: str
    happened_at: datetime
    actor: str
    account: str
    before: str
    after: str
    reason: str
    fields: list[str]


class ArticleHistory:
    """The page of an article's history, which takes the place of Django's own log of changes."""

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponseBase:
        """Show what happened, the newest first, to whoever may see the article."""
        admin: Any = self
        article = self._readable_article(request, object_id)
        if article is None:
            return self._missing(request, object_id)
        page = history_page(article, number=request.GET.get("p"))
        context = {
            **admin.admin_site.each_context(request),
            "title": _("History"),
            "opts": admin.opts,
            "article": article,
            "page": page,
            "pages": page.paginator.get_elided_page_range(page.number),
            "entries": [entry_of(event) for event in page],
            "zone": timezone.get_current_timezone_name(),
        }
        return TemplateResponse(request, "admin/articles/article/revisions/history.html", context)

    def history_paths(self, wrap: Any) -> list[URLPattern]:
        """Return an address for each kind of file that a history is downloaded as."""
        return [
            path(
                f"<object_id>/history/{extension}/",
                wrap(partial(self.history_export, extension=extension)),
                name=f"articles_article_history_{extension}",
            )
            for extension in FORMATS
        ]

    def history_export(self, request: HttpRequest, object_id: str, *, extension: str) -> HttpResponseBase:
        """Send the whole history, the newest first, to whoever may see its page."""
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        article = self._readable_article(request, object_id)
        if article is None:
            return self._missing(request, object_id)
        return exported(_rows(article), columns=COLUMNS, extension=extension, name=f"history-{article.owner}")

    def _readable_article(self, request: HttpRequest, object_id: str) -> Article | None:
        admin: Any = self
        article: Article | None = admin.openable_article(request, unquote(object_id))
        if article and not admin.has_view_or_change_permission(request, article):
            raise PermissionDenied
        return article

    def _missing(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        admin: Any = self
        page: HttpResponseBase = admin._get_obj_does_not_exist_redirect(request, admin.opts, object_id)
        return page

    # Django's log would say the same a second time, of the form only, where nobody looks.

    def log_addition(self, request: HttpRequest, obj: Article, message: Any) -> None:
        """Leave it to the events."""

    def log_change(self, request: HttpRequest, obj: Article, message: Any) -> None:
        """Leave it to the events."""

    def log_deletions(self, request: HttpRequest, queryset: Any) -> None:
        """Leave it to the events."""


def history_page(article: Article, *, number: str | None) -> "Page[Event]":
    """Return a page of an article's events, the newest first; the first or the last one for a number there is not."""
    events = Event.objects.about(article.owner).select_related("actor")
    return Paginator(events, ENTRIES_PER_PAGE).get_page(number)


def entry_of(event: Event) -> HistoryEntry:
    """Return an event as editors read it."""
    data = event.data
    return HistoryEntry(
        what=event_label(event.name, data),
        happened_at=event.happened_at,
        actor=event.who,
        account=event.actor_name,
        before=state_name(data.get("from")),
        after=state_name(data.get("to")),
        reason=data.get("reason", ""),
        fields=field_names(data.get("fields")),
    )


def _rows(article: Article) -> Iterator[Row]:
    events = Event.objects.about(article.owner).select_related("actor")
    for event in events.iterator(chunk_size=ROWS_AT_ONCE):
        entry = entry_of(event)
        yield {
            "happened_at": iso_utc(entry.happened_at),
            "what": entry.what,
            "who": entry.actor,
            "before": entry.before,
            "after": entry.after,
            "reason": entry.reason,
            "fields": entry.fields,
        }
