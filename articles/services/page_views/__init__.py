"""Counting who opens articles: at once, or gathered in the process and written within a second."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from articles.rules.page_views import View, Visitor, is_reader, view_of
from articles.services.page_views.buffer import Buffer
from articles.services.page_views.flushing import FLUSHER
from articles.services.page_views.salts import SALTS
from articles.services.page_views.writing import write_views

__all__ = ["count_view"]


def count_view(*, article_id: int, visitor: Visitor, at: datetime) -> bool:
    """Count a view, once per visitor, article and hour; return whether a reader came, new or not.

    With CMS_VIEW_COUNTING=strict it has been committed on return; else it is within a second.
    """
    if not is_reader(visitor):
        return False
    zone = timezone.get_default_timezone()
    view = view_of(visitor, article_id=article_id, salt=SALTS.of(at), at=at, zone=zone)
    if settings.CMS_VIEW_COUNTING == "strict" or not FLUSHER.take(view):
        _write_now(view)
    return True


_AT_ONCE = Buffer(write=write_views)


def _write_now(view: View) -> None:
    """Commit the view, in one transaction with what other threads bring meanwhile: SQLite's one writer is a queue."""
    if _AT_ONCE.add(view):
        _AT_ONCE.flush()
    else:
        write_views([view])
