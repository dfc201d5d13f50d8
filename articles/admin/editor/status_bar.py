"""What the bar under the article form says, and the text that stands there until the editor has come."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.editor.sidebar import moment_in_zones
from articles.body.clean import clean_body
from articles.body.reader import read
from articles.body.text import to_text
from articles.models import Article
from cms.lib.text import reading_minutes, word_count


def bar_context(form: Any, article: Article, *, now: datetime) -> dict[str, Any]:
    """Return when the article was saved, how long it is, and its body as it stands in the form."""
    body = _body(form, article)
    words = word_count(to_text(read(body)))
    return {
        "saved": _saved(article.updated_at, now=now) if article.pk else "",
        "saved_in_zones": moment_in_zones(article.updated_at) if article.pk else "",
        "words": ngettext("%(count)s word", "%(count)s words", words) % {"count": words},
        "minutes": _("%s min") % reading_minutes(words),
        "waiting_body": body,
    }


def _saved(moment: datetime, *, now: datetime) -> str:
    """Return the server's time of the last save in the newsroom's zone, with the day where it was not today."""
    local = timezone.localtime(moment)
    is_today = local.date() == timezone.localtime(now).date()
    is_this_year = local.year == timezone.localtime(now).year
    shown = "H:i" if is_today else "j M H:i" if is_this_year else "j M Y"
    return _("Saved %s") % date_format(local, shown)


def _body(form: Any, article: Article) -> str:
    """Return the stored body; what was typed, when a save was refused, goes through the sanitiser first."""
    if not form.is_bound:
        return article.body
    return clean_body(form["body"].value() or "", find_image=lambda _url, _file: None) if "body" in form.fields else ""
