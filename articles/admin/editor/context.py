"""What the templates of the article form are told."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from articles.admin.autosave.recovery import NotSavedYet, unsaved_drafts
from articles.admin.autosave.session_fields import earlier_keys_in, new_session_key, session_key_in
from articles.admin.editor.shortcuts import FORM
from articles.admin.editor.sidebar import buttons_for, comments_sentence, missing_in, moment_in_zones, save_label
from articles.admin.editor.status_bar import bar_context
from articles.admin.editor.views_chart import views_chart
from articles.admin.form.section_choices import named_sections
from articles.admin.permissions import is_editor, is_writer
from articles.admin.state_labels import STATE_COLOURS, state_of
from articles.admin.translations.matrix import translations_of_story
from articles.models import Article
from articles.models.article import EVER_PUBLIC
from articles.rules.workflow import Move
from cms.admin_forms.errors import refusal_of
from cms.admin_forms.shortcuts import shortcuts_context
from cms.languages import content_languages

# What the first sight of the form is written in: fonts that come late make lines jump.
FONTS = (
    "unfold/fonts/inter/Inter-Regular.woff2",
    "unfold/fonts/inter/Inter-SemiBold.woff2",
    "unfold/fonts/inter/Inter-Bold.woff2",
    "unfold/fonts/material-symbols/Material-Symbols-Outlined.woff2",
    "django_prose_editor/material-icons.woff2",
)


def form_context(request: HttpRequest, model_admin: Any, context: dict[str, Any]) -> dict[str, Any]:
    """Return everything that stands around the fields: state, buttons, checklist, comments, languages."""
    form = context["adminform"].form
    article: Article = form.stored
    now = timezone.now()
    items = missing_in(article)
    may_change = (
        model_admin.has_change_permission(request, article) if article.pk else model_admin.has_add_permission(request)
    )
    buttons = buttons_for(request.user, article, items=items, now=now) if may_change else []
    review = article.draft_id is not None and article.keeps_changes_apart(now) and is_editor(request.user)
    translations = translations_of_story(article.story, user=request.user, now=now) if article.pk else []
    return {
        "article": article,
        "may_change": may_change,
        "may_translate": bool(article.pk) and model_admin.has_add_permission(request),
        "state": state_of(article, now=now),
        "state_colour": STATE_COLOURS[article.status_at(now)],
        "save_label": save_label(article, now=now),
        "buttons": buttons,
        "save_is_primary": not (review or any(button.is_primary for button in buttons)),
        "review_is_primary": review,
        "can_schedule": _has(buttons, Move.SCHEDULE),
        "can_plan_its_end": may_change and is_editor(request.user) and article.status_at(now) in EVER_PUBLIC,
        "ending": moment_in_zones(article.withdraw_at) if article.withdraw_at else "",
        "checklist": items,
        "moment": moment_in_zones(article.published_at) if article.published_at else "",
        "comments": _comments(request, article, now),
        "translations": translations,
        "siblings": [each.article for each in translations if each.article and each.article.pk != article.pk],
        "views": views_chart(article, now=now) if article.pk else None,
        "directions": {language.code: language.direction for language in content_languages()},
        "writes_corrections": is_editor(request.user),
        "reads_versions": is_writer(request.user),
        "tab": session_key_in(request.POST) or new_session_key(),
        "follows": " ".join(earlier_keys_in(request.POST)),
        "unsaved": unsaved_drafts(request, article, is_to_copy=not may_change, at=now)
        if request.method == "GET"
        else [],
        "is_taken_up": isinstance(refusal_of(request), NotSavedYet),
        "keeps_apart": article.pk is not None and article.keeps_changes_apart(now),
        "has_changes": article.draft_id is not None,
        "fonts": FONTS,
        **bar_context(form, article, now=now),
        **shortcuts_context(request, FORM),
    }


def _has(buttons: Sequence[Any], move: Move) -> bool:
    return any(button.move == move for button in buttons)


def _comments(request: HttpRequest, article: Article, now: Any) -> str:
    section = named_sections(request).get(article.section_id or 0)
    return comments_sentence(
        policy=article.comment_policy,
        days=article.comments_close_after_days,
        section=section.comment_setting if section else None,
        published_at=article.published_at,
        now=now,
    )
