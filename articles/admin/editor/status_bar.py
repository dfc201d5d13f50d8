"""Data of the status bar: last save, number of words, reading time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.body.clean import clean_body
from articles.body.reader import read
from articles.body.text import to_text
from articles.models import Article
from cms.dates.formatting import format_recent_datetime
from cms.lib.text import reading_minutes, word_count


@dataclass(frozen=True, slots=True)
class Counters:
    """How long a text is: "120 words", "1 min"."""

    words: str
    minutes: str


def counters_of(body: str) -> Counters:
    """Count the words of a body."""
    count = word_count(to_text(read(body)))
    words = ngettext("%(count)s word", "%(count)s words", count) % {"count": count}
    return Counters(words, _("%s min") % reading_minutes(count))


def last_save_of(article: Article, *, now: datetime) -> str:
    """Return the server's time of the last save in the newsroom's zone, with the day where it was not today."""
    return _("Saved %s") % format_recent_datetime(article.updated_at, now=now)


def body_in(form: Any, article: Article) -> str:
    """Return the stored body; what was typed, when a save was refused, goes through the sanitiser first."""
    if not form.is_bound:
        return article.body
    return clean_body(form["body"].value() or "", find_image=lambda _url, _file: None) if "body" in form.fields else ""
