"""Views of autosave: keep an unsaved draft, tell who else has the article open, discard a draft."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.autosave.at_once_token import AT_ONCE_COLUMNS, at_once_token
from articles.admin.autosave.quota import quota_response
from articles.admin.autosave.session_fields import (
    KEY,
    LEAVING,
    NOT_TYPED,
    draft_number_in,
    is_written_by,
    new_session_key,
    session_key_in,
)
from articles.admin.permissions import openable
from articles.models import Article, EditSession
from articles.services.writing.draft_quota import DraftQuotaReached
from articles.services.writing.edit_sessions import (
    AutosaveResult,
    close_session,
    delete_empty_session,
    earlier_keys,
    keep_unsaved_draft,
    newest_draft_number,
    open_session,
    touch_session,
)
from cms.dates.formatting import format_recent_datetime, format_time_with_seconds
from cms.lib.domain_errors import DomainError
from cms.lib.ids import parse_id
from cms.logins.sessions.activity import mark_as_background

SAVED_COOKIE = "article_saved"
SAVED_SECONDS = 300


def autosave(request: HttpRequest, object_id: str | None = None, *, model_admin: Any) -> HttpResponse:
    """Keep what was typed and answer who else is here.

    {"kept_at": "12:03:04" or null, "session": the key of another session, where this one has none or was discarded,
    else null, "newest": the number of the draft that came after this one or null, "version": number or null,
    "at_once": a text that differs where switches were set since or null,
    "others": [{"name", "since", "has_typed"}]}; 413 where the text is too long, 409 where
    its writer has too many unsaved drafts, 403 for what is not theirs to write.
    """
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    key, article_id = session_key_in(request.POST), parse_id(object_id)
    if (
        KEY not in request.POST
        or bool(key) != bool(request.POST[KEY])
        or (object_id is not None and article_id is None)
    ):
        return JsonResponse({}, status=400)
    if key and not is_written_by(key, _user_id(request)):
        return JsonResponse({"message": _("Somebody else has signed in in this browser.")}, status=403)
    if LEAVING in request.POST and "headline" not in request.POST:
        delete_empty_session(user_id=_user_id(request), key=key)
        return HttpResponse(status=204)
    return _keep(request, model_admin, article_id, key)


def discard(request: HttpRequest, object_id: str | None = None, *, model_admin: Any) -> HttpResponse:
    """Discard an unsaved draft of one's own, and go back to the form."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    close_session(user_id=_user_id(request), key=session_key_in(request.POST), at=timezone.now())
    return HttpResponseRedirect("../../change/" if object_id else "../../add/")


def set_saved_cookie(request: HttpRequest, response: HttpResponse, article: Article) -> HttpResponse:
    """Tell the browser's scripts by a cookie that the server has the text: its own copies may go.

    "key.key.key-17-1700": the session whose text the server has up to the number at the end, those that it continues,
    and their article.
    """
    if key := session_key_in(request.POST):
        keys = ".".join([key, *earlier_keys(user_id=_user_id(request), key=key)])
        value = f"{keys}-{article.pk}-{draft_number_in(request.POST, timezone.now())}"
        response.set_cookie(SAVED_COOKIE, value, max_age=SAVED_SECONDS, samesite="Lax", secure=request.is_secure())
    return response


def _keep(request: HttpRequest, model_admin: Any, article_id: int | None, key: str) -> HttpResponse:
    now = timezone.now()
    if not key:
        mark_as_background(request)
        return JsonResponse(_answer(article_id, others=[], session=new_session_key(_user_id(request))))
    typed = {name: values for name, values in request.POST.lists() if name not in NOT_TYPED}
    session: dict[str, Any] = {"article_id": article_id, "user_id": _user_id(request), "key": key, "at": now}

    if not typed:
        mark_as_background(request)

    def keep() -> AutosaveResult:
        if not typed:
            return touch_session(**session)
        number, is_left = draft_number_in(request.POST, now), LEAVING in request.POST
        return keep_unsaved_draft(**session, typed=typed, number=number, is_left=is_left)

    try:
        if (result := keep()) is AutosaveResult.UNKNOWN:
            _require_writer(request, model_admin, article_id)
            open_session(**session)
            result = keep()
    except DraftQuotaReached as error:
        return quota_response(error, user_id=session["user_id"], at=now)
    except DomainError as error:
        return JsonResponse({"message": error.message}, status=413)
    is_kept = bool(typed) and result is AutosaveResult.STORED
    is_late = bool(typed) and result is AutosaveResult.OLDER
    return JsonResponse(
        _answer(
            article_id,
            kept_at=format_time_with_seconds(now) if is_kept else None,
            session=new_session_key(session["user_id"]) if result is AutosaveResult.CLOSED else None,
            newest=newest_draft_number(user_id=session["user_id"], key=key) if is_late else None,
            others=_others(request, article_id, key, now),
        )
    )


def _answer(article_id: int | None, *, others: list[dict[str, Any]], **found: Any) -> dict[str, Any]:
    rest = {"kept_at": None, "session": None, "newest": None}
    return {**rest, **found, **_present(article_id), "others": others}


def _require_writer(request: HttpRequest, model_admin: Any, article_id: int | None) -> None:
    if article_id is None:
        allowed = model_admin.has_add_permission(request)
    else:
        article = openable(Article.objects.all(), user=request.user).filter(pk=article_id).first()
        allowed = article is not None and model_admin.has_change_permission(request, article)
    if not allowed:
        raise PermissionDenied


def _present(article_id: int | None) -> dict[str, Any]:
    found = Article.objects.filter(pk=article_id).values("version", *AT_ONCE_COLUMNS).first() if article_id else None
    return {"version": found and found["version"], "at_once": found and at_once_token(found)}


def _others(request: HttpRequest, article_id: int | None, key: str, now: datetime) -> list[dict[str, Any]]:
    if article_id is None:
        return []
    sessions = EditSession.objects.of(article_id).alive(at=now).defer("typed")
    continued = {key for session in sessions for key in session.earlier_keys}
    return [
        {
            "name": str(session.user),
            "is_me": session.user_id == request.user.pk,
            "since": format_recent_datetime(session.opened_at, now=now),
            "has_typed": session.typed_at is not None,
        }
        for session in sessions
        if session.key != key and session.key not in continued
    ]


def _user_id(request: HttpRequest) -> int:
    return request.user.pk or 0
