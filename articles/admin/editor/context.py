"""Context of the article form's templates: one typed object, which they know as `editor`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from articles.admin.autosave.edit_request import edit_request
from articles.admin.autosave.quota import forget_drafts_without_differences
from articles.admin.autosave.recovery import NotSavedYet, UnsavedDraft, unsaved_drafts
from articles.admin.autosave.session_fields import NUMBER, new_session_key
from articles.admin.editor.shortcuts import FORM
from articles.admin.editor.sidebar import (
    MoveButton,
    buttons_for,
    datetime_in_zones,
    save_label,
)
from articles.admin.editor.status_bar import Counters, body_in, counters_of, last_save_of
from articles.admin.editor.views_chart import ViewsChart, views_chart
from articles.admin.form.section_choices import NamedSection, named_sections
from articles.admin.permissions import is_editor, is_writer
from articles.admin.state_labels import STATE_COLOURS, state_of
from articles.admin.switches.panel import SwitchPanel, missing_in, switch_panel
from articles.admin.translations.matrix import Translation, translations_of_story
from articles.models import Article, Newsroom
from articles.models.article import EVER_PUBLIC
from articles.rules.checklist import ChecklistItem
from articles.rules.workflow import Move, Status
from articles.services.writing.edit_sessions import earlier_keys
from cms.admin_forms.errors import domain_error_of
from cms.admin_forms.shortcuts import shortcuts_context
from cms.languages import content_languages
from cms.lib.ids import parse_id
from cms.published.urls import article_url

# What the first sight of the form is written in: fonts that come late make lines jump.
FONTS = (
    "unfold/fonts/inter/Inter-Regular.woff2",
    "unfold/fonts/inter/Inter-SemiBold.woff2",
    "unfold/fonts/inter/Inter-Bold.woff2",
    "unfold/fonts/material-symbols/Material-Symbols-Outlined.woff2",
    "django_prose_editor/material-icons.woff2",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What this person may do with the article."""

    may_change: bool
    may_translate: bool
    is_editor: bool
    reads_revisions: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkflowState:
    """Where the article stands in the workflow; `keeps_apart`: its saves become pending changes.

    `live_url` is where readers find it on the site; None while they do not, or where nobody has said where that is.
    """

    label: str
    colour: str
    keeps_apart: bool
    has_pending_changes: bool
    live_url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitLine:
    """The buttons under the form, and when it was saved last."""

    buttons: Sequence[MoveButton]
    save_label: str
    save_is_primary: bool
    review_is_primary: bool
    last_save: str
    last_save_in_zones: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """The panel about publication; datetimes as the page shows them, "" for none."""

    can_schedule: bool
    can_schedule_unpublishing: bool
    published_at: str
    unpublishes_at: str
    checklist: Sequence[ChecklistItem]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidebar:
    """What stands beside the text; `siblings` are the article's translations that can be read."""

    translations: Sequence[Translation]
    siblings: Sequence[Article]
    views: ViewsChart | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Autosave:
    """The form's edit session, and the unsaved drafts that are offered over it."""

    key: str
    number: str
    earlier_keys: str
    drafts: Sequence[UnsavedDraft]
    is_restored: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorPage:
    """The article form with everything around its fields; `body` stands in the editor's place until it has loaded."""

    article: Article
    access: Access
    state: WorkflowState
    submit_line: SubmitLine
    counters: Counters
    publishing: Publishing
    sidebar: Sidebar
    switches: SwitchPanel | None
    autosave: Autosave
    body: str
    directions: Mapping[str, str]
    fonts: Sequence[str] = FONTS


def form_context(request: HttpRequest, model_admin: Any, context: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the templates get besides Django's own context."""
    page = editor_page(request, model_admin, context["adminform"].form, now=timezone.now())
    return {"editor": page, **shortcuts_context(request, FORM)}


def editor_page(request: HttpRequest, model_admin: Any, form: Any, *, now: datetime) -> EditorPage:
    """Return the page of the article that a form shows, as it is stored."""
    article: Article = form.stored
    access = _access(request, model_admin, article)
    state = _state(article, now=now)
    sidebar = _sidebar(request, article, now=now)  # It reads the story, with which the checklist compares.
    checklist = missing_in(article)
    buttons = buttons_for(request.user, article, items=checklist, now=now) if access.may_change else []
    body = body_in(form, article)
    site = Newsroom.objects.the_one()
    form.show_defaults(section=_section_in(form, request), site=site)
    return EditorPage(
        article=article,
        access=access,
        state=state,
        submit_line=_submit_line(article, buttons, access=access, state=state, now=now),
        counters=counters_of(body),
        publishing=_publishing(article, buttons, checklist, access=access, now=now),
        sidebar=sidebar,
        switches=switch_panel(article, request, site=site, now=now) if article.pk else None,
        autosave=_autosave(request, article, access=access, now=now),
        body=body,
        directions={language.code: language.direction for language in content_languages()},
    )


def _access(request: HttpRequest, model_admin: Any, article: Article) -> Access:
    may_add = bool(model_admin.has_add_permission(request))
    return Access(
        may_change=bool(model_admin.has_change_permission(request, article)) if article.pk else may_add,
        may_translate=bool(article.pk) and may_add,
        is_editor=is_editor(request.user),
        reads_revisions=is_writer(request.user),
    )


def _state(article: Article, *, now: datetime) -> WorkflowState:
    return WorkflowState(
        label=state_of(article, now=now)[1],
        colour=STATE_COLOURS[article.status_at(now)],
        keeps_apart=article.pk is not None and article.keeps_pending_changes(now),
        has_pending_changes=article.draft_id is not None,
        live_url=_live_url(article, now=now),
    )


def _live_url(article: Article, *, now: datetime) -> str | None:
    if article.status_at(now) != Status.PUBLISHED or article_url(language="", slug="") is None:
        return None
    # The form may hold pending changes: readers know the article by what is stored.
    language, slug = Article.objects.values_list("language", "slug").get(pk=article.pk)
    return article_url(language=language, slug=slug)


def _submit_line(
    article: Article, buttons: Sequence[MoveButton], *, access: Access, state: WorkflowState, now: datetime
) -> SubmitLine:
    review_is_primary = access.is_editor and state.keeps_apart and state.has_pending_changes
    return SubmitLine(
        buttons=buttons,
        save_label=save_label(article, now=now),
        save_is_primary=not (review_is_primary or any(button.is_primary for button in buttons)),
        review_is_primary=review_is_primary,
        last_save=last_save_of(article, now=now) if article.pk else "",
        last_save_in_zones=datetime_in_zones(article.updated_at) if article.pk else "",
    )


def _publishing(
    article: Article,
    buttons: Sequence[MoveButton],
    checklist: Sequence[ChecklistItem],
    *,
    access: Access,
    now: datetime,
) -> Publishing:
    return Publishing(
        can_schedule=any(button.move == Move.SCHEDULE for button in buttons),
        can_schedule_unpublishing=access.may_change and access.is_editor and article.status_at(now) in EVER_PUBLIC,
        published_at=datetime_in_zones(article.published_at) if article.published_at else "",
        unpublishes_at=datetime_in_zones(article.withdraw_at) if article.withdraw_at else "",
        checklist=checklist,
    )


def _sidebar(request: HttpRequest, article: Article, *, now: datetime) -> Sidebar:
    translations = translations_of_story(article.story, user=request.user, now=now) if article.pk else []
    others = [
        translation.article
        for translation in translations
        if translation.article and translation.article.pk != article.pk
    ]
    return Sidebar(
        translations=translations,
        siblings=others,
        views=views_chart(article, now=now) if article.pk else None,
    )


def _autosave(request: HttpRequest, article: Article, *, access: Access, now: datetime) -> Autosave:
    is_shown_only = request.method == "GET"
    if is_shown_only and access.may_change:
        forget_drafts_without_differences(request)
    drafts = unsaved_drafts(request, article, is_to_copy=not access.may_change, at=now) if is_shown_only else []
    edit = edit_request(request)
    earlier = earlier_keys(user_id=edit.user_id, key=edit.session_key) if edit.session_key else []
    return Autosave(
        key=edit.session_key or new_session_key(edit.user_id),
        number=request.POST.get(NUMBER, ""),
        earlier_keys=" ".join(earlier),
        drafts=drafts,
        is_restored=isinstance(domain_error_of(request), NotSavedYet),
    )


def _section_in(form: Any, request: HttpRequest) -> NamedSection | None:
    """Return the section that is chosen in the form, saved or not."""
    chosen = form["section"].value() if "section" in form.fields else form.stored.section_id
    return named_sections(request).get(parse_id(str(chosen)) or 0)
