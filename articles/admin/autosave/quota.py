"""What the article form does about the quota of unsaved drafts."""

from datetime import datetime

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.admin.autosave.posted_diff import empty_article, typed_differences
from articles.admin.permissions import openable, with_pending_changes_for
from articles.models import Article, EditSession
from articles.services.writing.draft_quota import DraftQuotaReached, forget_unsaved_draft, is_quota_near
from cms.dates.formatting import format_recent_datetime


def quota_response(error: DraftQuotaReached, *, user_id: int, at: datetime) -> JsonResponse:
    """Answer 409 with {"message", "address"}: why the draft was not kept, and where the oldest one is offered."""
    oldest = EditSession.objects.filter(user_id=user_id).with_unsaved_draft().defer("typed").last()
    if oldest is None:
        return JsonResponse({"message": error.message}, status=409)
    age = format_recent_datetime(oldest.typed_at or oldest.touched_at, now=at)
    message = _("%(error)s The oldest one is of %(age)s.") % {"error": error.message, "age": age}
    return JsonResponse({"message": message, "address": _form_of(oldest.article_id)}, status=409)


def forget_drafts_without_differences(request: HttpRequest) -> None:
    """Where the quota is near, empty this person's drafts that say what is saved already: no form offers them."""
    user_id = request.user.pk or 0
    if not is_quota_near(user_id=user_id):
        return
    for session in EditSession.objects.filter(user_id=user_id).with_unsaved_draft():
        article = _article_of(session, request)
        if article and not typed_differences(session.typed, article, writer=request.user):
            forget_unsaved_draft(session)


def _article_of(session: EditSession, request: HttpRequest) -> Article | None:
    if session.article_id is None:
        return empty_article(session.typed)
    article = openable(Article.objects.all(), user=request.user).filter(pk=session.article_id).first()
    return article and with_pending_changes_for(article, user=request.user)


def _form_of(article_id: int | None) -> str:
    if article_id is None:
        return reverse("admin:articles_article_add")
    return reverse("admin:articles_article_change", args=[article_id])
