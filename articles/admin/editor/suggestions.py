"""JSON views that the article form asks while somebody writes."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from articles.admin.editor.sidebar import comments_sentence
from articles.admin.form.appeal_choices import appeal_labels
from articles.admin.form.defaults import article_defaults
from articles.admin.permissions import openable
from articles.models import Article, Newsroom, Section
from articles.rules.comments import Policy
from articles.services import free_slug
from cms.lib.slugs import slugify

MOST_DAYS = 3650


def propose_slug(request: HttpRequest, **_options: Any) -> JsonResponse:
    """Answer {"slug": …} for ?headline=; "" where the headline has no letter yet."""
    _require_writer(request)
    headline = request.GET.get("headline", "")[:200]
    wanted = slugify(headline)
    own = _article(request)
    if wanted and own is not None and own.slug == wanted:
        return JsonResponse({"slug": wanted})
    return JsonResponse({"slug": free_slug(headline, story_id=0) if wanted else ""})


def explain_comments(request: HttpRequest, **_options: Any) -> JsonResponse:
    """Answer {"sentence": …, "defaults": {field: label}} for ?policy=, ?days= and ?section= of the form."""
    _require_writer(request)
    policy = request.GET.get("policy", "")
    section = Section.objects.filter(pk=_id(request.GET.get("section", ""))).first()
    site = Newsroom.objects.the_one()
    sentence = comments_sentence(
        site=site,
        policy=policy if policy in list(Policy) else Policy.INHERIT,
        days=_number(request.GET.get("days", ""), most=MOST_DAYS),
        section=section.comment_setting if section else None,
        published_at=_published_at(request),
        now=timezone.now(),
    )
    defaults = article_defaults(section=section, site=site, appeals=appeal_labels())
    return JsonResponse({"sentence": sentence, "defaults": defaults})


def _require_writer(request: HttpRequest) -> None:
    if not request.user.has_perms(["articles.view_article", "articles.change_article"]):
        raise PermissionDenied


def _article(request: HttpRequest) -> Article | None:
    articles = openable(Article.objects.all(), user=request.user)
    return articles.filter(pk=_id(request.GET.get("article", ""))).first()


def _published_at(request: HttpRequest) -> datetime | None:
    article = _article(request)
    return article.published_at if article else None


def _id(text: str) -> int:
    return _number(text) or 0


def _number(text: str, *, most: int = 2**31) -> int | None:
    is_number = text.isascii() and text.isdigit() and len(text) < 11
    return int(text) if is_number and int(text) <= most else None
