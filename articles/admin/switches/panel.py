"""What the switches stand at, in the words of the panel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.diff.waiting_switches import waiting_switches
from articles.admin.form.defaults import article_defaults
from articles.admin.form.section_choices import named_sections
from articles.admin.switches.form import SwitchForm, token_of
from articles.models import Article, Newsroom
from articles.rules.checklist import ChecklistItem, checklist
from articles.rules.comments import explain, resolve_comments
from articles.rules.workflow import Status
from articles.services import facts_of, with_pending_changes
from cms.dates.formatting import format_date, format_zoned_datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchPanel:
    """The switches of an article that is stored.

    `audience` says who meets the states, `waiting` what pending changes of before there were switches ask for.
    """

    audience: str
    comments: str
    featured: str
    breaking: str
    is_breaking: bool
    waiting: Sequence[str]
    form: SwitchForm
    token: str


def switch_panel(article: Article, request: HttpRequest, *, site: Newsroom, now: datetime) -> SwitchPanel:
    """Return what readers see now of an article's switches, whatever waits in its pending changes."""
    section = named_sections(request).get(article.readers_section_id or 0)
    state = resolve_comments(
        site=site.comment_setting,
        section=section.comment_setting if section else None,
        article=article.comment_setting,
        published_at=article.published_at or now,
        now=now,
    )
    defaults = article_defaults(section=section, site=site, appeals={"": "", **_appeal_of(section)})
    is_breaking = article.breaking_until is not None and article.breaking_until > now
    return SwitchPanel(
        audience=_audience(article, now=now),
        comments=explain(state, write_day=format_date),
        featured=_("The article is featured.") if article.is_featured else _("The article is not featured."),
        breaking=_breaking_sentence(article.breaking_until, is_breaking=is_breaking),
        is_breaking=is_breaking,
        waiting=waiting_switches(article),
        form=SwitchForm.of(article, request, default_policy=defaults["comment_policy"]),
        token=token_of(article),
    )


def missing_in(article: Article) -> list[ChecklistItem]:
    """Return the checklist of an article as it is stored; all of it for one that is only begun."""
    return checklist(facts_of(article)) if article.pk else []


def at_once_context(article: Article, request: HttpRequest, *, said: str = "", error: str = "") -> dict[str, Any]:
    """Return what the pieces of the form say that change apart from saves, for scripts that renew them."""
    return {
        "article": article,
        "may_change": True,
        "switches": switch_panel(article, request, site=Newsroom.objects.the_one(), now=timezone.now()),
        "checklist": missing_in(with_pending_changes(article)),
        "said": said,
        "error": error,
    }


def _appeal_of(section: Any) -> dict[str, str]:
    return {section.donation_appeal: ""} if section else {}


def _audience(article: Article, *, now: datetime) -> str:
    match article.status_at(now):
        case Status.PUBLISHED:
            return _("Readers see now:")
        case Status.SCHEDULED:
            return _("Readers will see:")
    return _("Once readers see the article:")


def _breaking_sentence(until: datetime | None, *, is_breaking: bool) -> str:
    if until is None:
        return _("It is not breaking news.")
    end = format_zoned_datetime(until)
    if is_breaking:
        return _("It is breaking news until %(end)s.") % {"end": end}
    return _("It is not breaking news any more, since %(end)s.") % {"end": end}
