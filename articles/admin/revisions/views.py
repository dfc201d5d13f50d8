"""Pages that list, compare and restore revisions of an article."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.diff.diff import differences_between
from articles.admin.diff.field_display import label_of
from articles.admin.edition_lock import edition_locked
from articles.admin.revisions.pending_changes import get_openable_article
from articles.models import Article, Revision
from articles.rules.workflow import Status
from articles.services import restore_revision
from articles.services.content.snapshot import Content, content_in
from articles.services.writing.revisions import draft_content
from cms.access.actor import Actor
from cms.lib.domain_errors import DomainError
from cms.lib.ids import parse_id

PER_PAGE = 50
CURRENT_DRAFT = "desk"
# The column ends there.
VERSION_LIMIT = 2**31


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """A row of the list of revisions; `readers` is "now", "later", "before", "waits" or ""."""

    revision: Revision
    changed: Sequence[str]
    readers: str
    is_newest: bool


def revisions(request: HttpRequest, object_id: str, *, model_admin: Any) -> HttpResponse:
    """List what an article has said, save by save, the newest first."""
    article = get_openable_article(request, object_id, model_admin)
    page = Paginator(Revision.objects.of(article).select_related("made_by").defer("content"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "current_draft": CURRENT_DRAFT,
        "title": _("Revisions"),
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
        "lines": _rows(article, list(page.object_list), is_first_page=page.number == 1, now=timezone.now()),
        "may_restore": _may_restore(request, model_admin, article),
    }
    return _page(request, model_admin, article, "list", context)


def compare(request: HttpRequest, object_id: str, *, model_admin: Any) -> HttpResponse:
    """Show how two revisions differ, or one and the current draft; the older stands first.

    `from` and `to` are versions. Without `to` the newer side is the current draft, without `from` the one before.
    """
    article = get_openable_article(request, object_id, model_admin)
    versions = list(Revision.objects.of(article).values_list("version", flat=True))
    sides = _sides(request, versions)
    if sides is None:
        return _no_such_version(request, article)
    found = _found(article, sides)
    left, right = (_content(article, found, each) for each in sides)
    context = {
        "title": _("Two revisions compared"),
        "differences": differences_between(left, right),
        "left": _name(found, sides[0]),
        "right": _name(found, sides[1]),
        "sides": [found.get(each or 0) for each in sides],
        **_neighbours(versions, sides[1]),
        "may_restore": _may_restore(request, model_admin, article),
    }
    return _page(request, model_admin, article, "compare", context)


def restore(request: HttpRequest, object_id: str, version: str, *, model_admin: Any) -> HttpResponse:
    """Ask once, saying what will change; then restore an earlier revision as a new save."""
    article = get_openable_article(request, object_id, model_admin)
    if not _may_restore(request, model_admin, article):
        raise PermissionDenied
    revision = _found(article, [_version_of(version)]).get(_version_of(version) or 0)
    if revision is None:
        return _no_such_version(request, article)
    if request.method == "POST":
        return _restore(request, article, revision)
    context = {
        "title": _("Restore revision %(version)s") % {"version": revision.version},
        "revision": revision,
        "differences": differences_between(draft_content(article), content_in(revision)),
        "is_public": article.keeps_pending_changes(timezone.now()),
    }
    return _page(request, model_admin, article, "restore", context)


def revision_paths(model_admin: Any, wrap: Callable[..., Any]) -> list[URLPattern]:
    """Return the addresses of the three pages, below those of the article."""
    pages: list[tuple[str, Callable[..., HttpResponse], str]] = [
        ("", revisions, "revisions"),
        ("compare/", compare, "compare"),
        ("<version>/restore/", restore, "restore"),
    ]
    return [
        path(
            f"<object_id>/revisions/{end}",
            wrap(partial(page, model_admin=model_admin)),
            name=f"articles_article_{name}",
        )
        for end, page, name in pages
    ]


def _restore(request: HttpRequest, article: Article, revision: Revision) -> HttpResponse:
    reason = _("Revision %(version)s restored") % {"version": revision.version}
    try:
        with edition_locked() as at:
            restore_revision(
                article=article,
                revision=revision,
                version=parse_id(request.POST.get("version")) or 0,
                by=Actor.of(request.user),
                at=at,
                reason=reason,
            )
    except DomainError as error:
        messages.error(request, error.message)
        return HttpResponseRedirect(request.path)
    words = _("Revision %(version)s is the current draft.") % {"version": revision.version}
    if article.draft_id:
        words += " " + _("Readers keep what was published until you publish the changes.")
    messages.success(request, words)
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))


def _may_restore(request: HttpRequest, model_admin: Any, article: Article) -> bool:
    return bool(model_admin.has_change_permission(request, article))


def _rows(article: Article, found: Sequence[Revision], *, is_first_page: bool, now: datetime) -> list[RevisionRow]:
    current = Revision.objects.of(article).released().exclude(released_at__gt=now).first()
    is_public = article.status_at(now) == Status.PUBLISHED
    return [
        RevisionRow(
            each,
            [label_of(name) for name in each.changed],
            _readers(article, each, current if is_public else None, now=now),
            is_first_page and place == 0,
        )
        for place, each in enumerate(found)
    ]


def _readers(article: Article, revision: Revision, current: Revision | None, *, now: datetime) -> str:
    if revision == current:
        return "now"
    if revision.released_at:
        return "before" if revision.released_at <= now else "later"
    return "waits" if revision.pk == article.draft_id else ""


def _sides(request: HttpRequest, versions: Sequence[int]) -> tuple[int | None, int | None] | None:
    """Return the older and the newer side that were asked for; None where one of them does not exist."""
    new = _version_of(request.GET.get("to", CURRENT_DRAFT))
    old = _version_of(request.GET.get("from") or _before(versions, new))
    if any(each is not None and each not in versions for each in (old, new)):
        return None
    old, new = sorted((old, new), key=lambda each: (each is None, each or 0))
    return old, new


def _before(versions: Sequence[int], version: int | None) -> str:
    return next((str(each) for each in versions if version is not None and each < version), "")


def _version_of(text: str) -> int | None:
    """Return the number of a version, 0 where it is nonsense; None is the current draft."""
    return None if text == CURRENT_DRAFT else parse_id(text) or 0


def _found(article: Article, versions: Sequence[int | None]) -> dict[int, Revision]:
    wanted = [each for each in versions if each and each < VERSION_LIMIT]
    found = Revision.objects.of(article).select_related("body", "made_by").filter(version__in=wanted)
    return {each.version: each for each in found}


def _content(article: Article, found: dict[int, Revision], version: int | None) -> Content:
    return draft_content(article) if version is None else content_in(found[version])


def _name(found: dict[int, Revision], version: int | None) -> str:
    if version is None:
        return _("Current draft")
    words = {"version": version, "name": found[version].who}
    return _("Revision %(version)s, %(name)s") % words


def _neighbours(versions: Sequence[int], version: int | None) -> dict[str, Any]:
    """Return what the saves before and after the right side did, each as (from, to)."""
    place = versions.index(version) if version is not None else -1
    older, newer = versions[place + 1 : place + 3][::-1], versions[max(place - 1, 0) : place + 1][::-1]
    return {"older": older if len(older) > 1 else None, "newer": newer if len(newer) > 1 else None}


def _no_such_version(request: HttpRequest, article: Article) -> HttpResponse:
    messages.error(request, _("There is no such revision of this article. Choose two from the list."))
    return HttpResponseRedirect(reverse("admin:articles_article_revisions", args=[article.pk]))


def _page(request: HttpRequest, model_admin: Any, article: Article, name: str, context: dict[str, Any]) -> HttpResponse:
    shared = {**model_admin.admin_site.each_context(request), "opts": model_admin.opts, "article": article}
    return TemplateResponse(request, f"admin/articles/article/revisions/{name}.html", {**shared, **context})
