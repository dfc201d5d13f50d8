"""JSON views that the article form asks while somebody writes."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse

from articles.admin.form.appeal_choices import appeal_labels
from articles.admin.form.defaults import article_defaults
from articles.admin.permissions import openable
from articles.models import Article, Newsroom, Section
from articles.services import free_slug
from cms.lib.slugs import slugify


def propose_slug(request: HttpRequest, **_options: Any) -> JsonResponse:
    """Answer {"slug": …} for ?headline=; "" where the headline has no letter yet."""
    _require_writer(request)
    headline = request.GET.get("headline", "")[:200]
    wanted = slugify(headline)
    own = _article(request)
    if wanted and own is not None and own.slug == wanted:
        return JsonResponse({"slug": wanted})
    return JsonResponse({"slug": free_slug(headline, story_id=0) if wanted else ""})


def tell_defaults(request: HttpRequest, **_options: Any) -> JsonResponse:
    """Answer {"defaults": {field: label}}: what the section of ?section= decides for its articles."""
    _require_writer(request)
    section = Section.objects.filter(pk=_id(request.GET.get("section", ""))).first()
    defaults = article_defaults(section=section, site=Newsroom.objects.the_one(), appeals=appeal_labels())
    del defaults["comment_policy"]  # a switch: it follows the section that readers see, not the one in the form
    return JsonResponse({"defaults": defaults})


def _require_writer(request: HttpRequest) -> None:
    if not request.user.has_perms(["articles.view_article", "articles.change_article"]):
        raise PermissionDenied


def _article(request: HttpRequest) -> Article | None:
    articles = openable(Article.objects.all(), user=request.user)
    return articles.filter(pk=_id(request.GET.get("article", ""))).first()


def _id(text: str) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) < 11
    return int(text) if is_number and int(text) <= 2**31 else 0
