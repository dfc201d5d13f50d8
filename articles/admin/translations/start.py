"""The buttons "Translate into …", which begin a draft in another language."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseNotAllowed, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from articles.admin.permissions import openable
from articles.models import Article
from articles.services import start_translation
from cms.access.actor import Actor
from cms.lib.domain_errors import DomainError
from cms.lib.ids import parse_id


def translate(request: HttpRequest, object_id: str, *, model_admin: Any) -> HttpResponseBase:
    """Begin the article in the posted language, and open it; an article that exists already is opened instead."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    source = _source(request, object_id)
    language = request.POST.get("language", "")
    try:
        article = start_translation(article=source, language=language, by=Actor.of(request.user), at=timezone.now())
    except DomainError as error:
        messages.error(request, error.message)
        article = source
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))


def _source(request: HttpRequest, object_id: str) -> Article:
    articles = openable(Article.objects.all(), user=request.user)
    source = articles.filter(pk=parse_id(object_id) or 0).first()
    if source is None:
        raise Http404
    return source
