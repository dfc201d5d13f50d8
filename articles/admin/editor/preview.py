"""The preview: what readers would get if the article were published now."""

import copy
import json
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from articles.admin.permissions import openable, with_pending_changes_for
from articles.documents import article_documents
from articles.models import Article, Newsroom
from articles.rules.workflow import Status
from cms.lib.ids import parse_id
from cms.published.documents import PublicDocument


def would_be_document(article: Article, *, at: datetime) -> PublicDocument:
    """Return the public document of an article as if it were published; nothing is stored."""
    shown = copy.copy(article)
    shown.status = Status.PUBLISHED
    shown.published_at = article.published_at or at
    return article_documents(shown, newsroom=Newsroom.objects.the_one(), at=at)[0]


def preview(request: HttpRequest, object_id: str, *, model_admin: Any) -> HttpResponse:
    """Show the document as a page and as JSON, to everybody who may see the article."""
    articles = openable(Article.objects.with_public_parts(), user=request.user)
    article = articles.filter(pk=parse_id(object_id) or 0).first()
    if article is None or not model_admin.has_view_permission(request, article):
        raise Http404
    article = with_pending_changes_for(article, user=request.user)
    document = would_be_document(article, at=timezone.now())
    context = {
        **model_admin.admin_site.each_context(request),
        "title": article.headline,
        "opts": model_admin.opts,
        "article": article,
        "document": document.body,
        "json": json.dumps(document.body, ensure_ascii=False, indent=2),
    }
    answer = TemplateResponse(request, "admin/articles/article/editor/preview.html", context)
    answer["Cache-Control"] = "private, no-store"
    return answer
