"""Recovery of unsaved drafts: find them, compare them with the stored article, restore them into the form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.shortcuts import render
from django.utils import timezone

from articles.admin.autosave.edit_request import EditRequest
from articles.admin.autosave.posted_diff import empty_article, typed_differences
from articles.admin.autosave.posted_text import typed_values
from articles.admin.autosave.session_fields import AT_ONCE, RESTORE, session_key_in
from articles.admin.diff.diff import FieldDifference
from articles.admin.form.inputs import content_attributes
from articles.admin.permissions import is_editor, openable, with_pending_changes_for
from articles.models import Article, EditSession
from articles.models.edit_session import EditSessionQuerySet
from articles.services.writing.edit_sessions import continue_session
from cms.access.models import User
from cms.lib.domain_errors import DomainError
from cms.lib.ids import parse_id
from cms.returned_forms.typed import Typed

# Drafts of colleagues whose browser fell silent are offered to editors for as long as somebody may miss them.
MAX_OFFERED = 5


class NotSavedYet(DomainError):
    """An unsaved draft was restored: it stands in the form, and nowhere else."""

    code = "not_saved_yet"
    message = "This is the text that was not saved. Check it, then save it."


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsavedDraft:
    """What somebody typed and did not save; `differences` compare it with the article, `typed` is to be copied."""

    key: str
    article: Article
    name: str
    is_own: bool
    is_alive: bool
    typed_at: datetime
    number: int
    typed: Sequence[Typed]
    attributes: Mapping[str, str]
    differences: Sequence[FieldDifference]


def unsaved_drafts(request: HttpRequest, article: Article, *, is_to_copy: bool, at: datetime) -> list[UnsavedDraft]:
    """Return this person's unsaved drafts of an article, and for editors those that colleagues have abandoned.

    Of a new article that is what its writer cannot continue any more, because the role is gone. Where somebody
    may not change the article (any more), the text comes along to be copied (`is_to_copy`).
    """
    offered = list(_offered(request.user, article.pk, at=at))
    # A session that continues another holds its text, too.
    continued = {(session.user_id, key) for session in offered for key in session.earlier_keys}
    sessions = (each for each in offered if (each.user_id, each.key) not in continued)
    drafts = (_draft_of(session, article, request, is_to_copy=is_to_copy, now=at) for session in sessions)
    return list(islice((draft for draft in drafts if draft.differences), MAX_OFFERED))


def restore_unsaved_draft(edit: EditRequest) -> bool:
    """Put an unsaved draft in place of the posted form, where a button said so; the form shows it as not saved yet.

    So it does with what stood in the form when something was done at once beside it.

    Returns whether there is a form to show: the draft may have been saved, or discarded, in another window.
    """
    if AT_ONCE in edit.data:
        edit.restore(edit.data.copy(), session_key=session_key_in(edit.data))
        return True
    if RESTORE not in edit.data:
        return True
    if session := _requested_session(edit):
        edit.restore(_data_of(session, token=edit.data.get("csrfmiddlewaretoken", "")), session_key=session.key)
        return True
    # What only the browser has kept comes with the request itself.
    edit.restore(edit.data.copy(), session_key=session_key_in(edit.data))
    return "headline" in edit.data


def refuse_restored_draft(edit: EditRequest) -> None:
    """Keep the form from saving what somebody has only restored; NotSavedYet shows it instead."""
    if edit.restored_from is not None:
        raise NotSavedYet


def continue_restored_session(edit: EditRequest, *, at: datetime) -> None:
    """Open the session of a form with a restored draft: its save closes the session from which the draft came."""
    if edit.restored_from:
        continue_session(
            article_id=edit.article_id, user_id=edit.user_id, key=edit.session_key, earlier=edit.restored_from, at=at
        )


def show_differences(request: HttpRequest, object_id: str | None = None, *, model_admin: Any) -> HttpResponse:
    """Answer a piece of HTML with what differs between posted and stored text; 204 where nothing does."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    articles = openable(Article.objects.all(), user=request.user)
    typed = dict(request.POST.lists())
    article = articles.filter(pk=parse_id(object_id) or 0).first() or empty_article(typed)
    found = typed_differences(typed, with_pending_changes_for(article, user=request.user), writer=request.user)
    if not found:
        return HttpResponse(status=204)
    return render(
        request, "admin/articles/article/autosave/differences.html", {"differences": found, "article": article}
    )


def _draft_of(
    session: EditSession, article: Article, request: HttpRequest, *, is_to_copy: bool, now: datetime
) -> UnsavedDraft:
    article = article if article.pk else empty_article(session.typed)
    return UnsavedDraft(
        key=session.key,
        article=article,
        name=str(session.user),
        is_own=session.user_id == request.user.pk,
        is_alive=session.is_alive(now),
        typed_at=session.typed_at or session.touched_at,
        number=session.number,
        differences=typed_differences(session.typed, article, writer=session.user),
        typed=list(typed_values(session.typed, knows_pictures=True)) if is_to_copy else [],
        attributes=content_attributes(article.language),
    )


def _data_of(session: EditSession, *, token: str) -> QueryDict:
    """Return an unsaved draft as it would be posted."""
    data = QueryDict(mutable=True)
    for name, values in session.typed.items():
        data.setlist(name, values)
    data["csrfmiddlewaretoken"] = token
    return data


def _offered(user: Any, article_id: int | None, *, at: datetime) -> EditSessionQuerySet:
    user_id = user.pk or 0
    sessions = EditSession.objects.of(article_id).with_unsaved_draft().own_or_abandoned(user_id=user_id, at=at)
    own = Q(user_id=user_id)
    if not is_editor(user):
        return sessions.filter(own)
    return sessions if article_id else sessions.filter(own | ~Q(user__in=_may_begin_articles()))


def _may_begin_articles() -> "QuerySet[User]":
    return User.objects.with_perm("articles.add_article").filter(is_staff=True)


def _requested_session(edit: EditRequest) -> EditSession | None:
    key = edit.data.get(RESTORE, "")
    offered = _offered(edit.request.user, edit.article_id, at=timezone.now())
    return offered.filter(key=key).first() if key else None
