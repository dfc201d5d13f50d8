"""The page that shows pending changes, and publishes or discards them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.diff.diff import differences_between
from articles.admin.diff.waiting_switches import waiting_switches
from articles.admin.edition_lock import edition_locked
from articles.admin.permissions import is_editor, is_writer, openable
from articles.models import Article
from articles.services import (
    blocking_items,
    discard_changes,
    latest_revision,
    publish_changes,
    with_pending_changes,
)
from articles.services.content.snapshot import content_of
from articles.services.writing.revisions import draft_content
from cms.access.actor import Actor
from cms.lib.domain_errors import DomainError
from cms.lib.ids import parse_id

_DEEDS = {"publish": publish_changes, "discard": discard_changes}


def changes(request: HttpRequest, object_id: str, *, model_admin: Any) -> HttpResponse:
    """Show the changes of an article; publish or discard them when a button said so."""
    article = get_openable_article(request, object_id, model_admin)
    if request.method == "POST":
        return _decide(request, model_admin, article)
    if article.draft_id is None:
        messages.info(request, _("There are no pending changes: readers see everything."))
        return _to_the_form(article)
    return TemplateResponse(
        request,
        "admin/articles/article/revisions/pending_changes.html",
        {
            **model_admin.admin_site.each_context(request),
            "title": _("What readers will see change"),
            "opts": model_admin.opts,
            "article": article,
            "revision": latest_revision(article),
            "differences": differences_between(content_of(article), draft_content(article)),
            "missing": blocking_items(with_pending_changes(article)),
            "may_decide": is_editor(request.user) and model_admin.has_change_permission(request, article),
            "left_out": waiting_switches(article),
            "may_change": model_admin.has_change_permission(request, article),
            "is_public": article.keeps_pending_changes(timezone.now()),
        },
    )


def get_openable_article(request: HttpRequest, object_id: str, model_admin: Any) -> Article:
    """Return the article of an address; 404 where there is none whose changes this person may see."""
    articles = openable(Article.objects.select_related("section", "lead_image"), user=request.user)
    article = articles.filter(pk=parse_id(object_id) or 0).first()
    if article is None or not is_writer(request.user) or not model_admin.has_view_permission(request, article):
        raise Http404
    return article


def _decide(request: HttpRequest, model_admin: Any, article: Article) -> HttpResponse:
    if not (is_editor(request.user) and model_admin.has_change_permission(request, article)):
        raise PermissionDenied
    deed = request.POST.get("_deed", "")
    version = request.POST.get("version", "")
    if deed not in _DEEDS or not version.isascii() or not version.isdigit() or len(version) > 9:
        return HttpResponseRedirect(request.path)
    try:
        with edition_locked() as at:
            _DEEDS[deed](article=article, version=int(version), by=Actor.of(request.user), at=at)
    except DomainError as error:
        messages.error(request, error.message)
        return HttpResponseRedirect(request.path)
    done = _("Published: readers see the changes now.") if deed == "publish" else _("The changes are discarded.")
    messages.success(request, done)
    return _to_the_form(article)


def _to_the_form(article: Article) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
