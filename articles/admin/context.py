"""What the templates of the article form are told."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from articles.admin.columns import STATE_COLOURS
from articles.admin.conflict import conflict_of
from articles.admin.desk import (
    buttons_for,
    comments_sentence,
    missing_in,
    moment_in_zones,
    save_label,
    state_of,
)
from articles.admin.languages import translations_of_story
from articles.admin.reach import is_editor
from articles.admin.views_chart import views_chart
from articles.models import Article
from articles.rules.workflow import Move
from cms.desk.refusing import refusal_of
from cms.languages import content_languages
from cms.lib.refusals import Conflict

DESK_SCRIPT = "articles/article_form.js"


def form_context(request: HttpRequest, model_admin: Any, context: dict[str, Any]) -> dict[str, Any]:
    """Return everything that stands around the fields: state, buttons, checklist, comments, languages, conflict."""
    form = context["adminform"].form
    article: Article = form.stored
    now = timezone.now()
    items = missing_in(article)
    may_change = (
        model_admin.has_change_permission(request, article) if article.pk else model_admin.has_add_permission(request)
    )
    formsets = [each.formset for each in context["inline_admin_formsets"]]
    conflict = conflict_of(form, formsets) if isinstance(refusal_of(request), Conflict) else None
    buttons = buttons_for(request.user, article, items=items, now=now) if may_change else []
    return {
        "article": article,
        "may_change": may_change,
        "may_translate": bool(article.pk) and model_admin.has_add_permission(request),
        "state": state_of(article, now=now),
        "state_colour": STATE_COLOURS[article.status_at(now)],
        "save_label": save_label(article, now=now),
        "buttons": buttons,
        # After a conflict nothing matters but to settle it.
        "save_is_primary": conflict is not None or not any(button.is_primary for button in buttons),
        "can_schedule": _has(buttons, Move.SCHEDULE),
        "can_withdraw": _has(buttons, Move.WITHDRAW),
        "checklist": items,
        "moment": moment_in_zones(article.published_at) if article.published_at else "",
        "comments": _comments(article, now),
        "translations": translations_of_story(article.story, now=now) if article.pk else [],
        "siblings": _siblings(article),
        "views": views_chart(article, now=now) if article.pk else None,
        "directions": {language.code: language.direction for language in content_languages()},
        "writes_corrections": is_editor(request.user),
        "conflict": conflict,
    }


def _has(buttons: Sequence[Any], move: Move) -> bool:
    return any(button.move == move for button in buttons)


def _comments(article: Article, now: Any) -> str:
    return comments_sentence(
        policy=article.comment_policy,
        days=article.comments_close_after_days,
        section=article.section,
        published_at=article.published_at,
        now=now,
    )


def _siblings(article: Article) -> list[Article]:
    return list(Article.objects.filter(story_id=article.story_id).exclude(pk=article.pk).order_by("language"))
