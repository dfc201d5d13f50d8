"""Views of what an editor does at once, beside the text: setting a switch, and keeping words of the source."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from articles import services
from articles.admin.autosave.lost_articles import GONE, reason_of_lost_permission
from articles.admin.autosave.posted_diff import typed_differences
from articles.admin.autosave.session_fields import AT_ONCE, SCRIPT, SWITCHES
from articles.admin.edition_lock import edition_locked
from articles.admin.permissions import with_pending_changes_for
from articles.admin.switches.form import SWITCH_LABELS, SwitchForm
from articles.admin.switches.panel import at_once_context, switch_panel
from articles.models import Article, Newsroom
from cms.access.actor import Actor
from cms.lib.domain_errors import DomainError, Invalid
from cms.returned_forms.page import returned_form_page

type Deed = Callable[[Article, Actor, datetime], str]
"""Does it and returns what is said afterwards; raises DomainError."""


def switch(request: HttpRequest, object_id: str, switch: str, *, model_admin: Any) -> HttpResponse:
    """Set a switch by itself: nothing that stands in the form is saved, published or lost."""
    if switch not in SWITCH_LABELS:
        raise Http404

    def deed(article: Article, by: Actor, at: datetime) -> str:
        _set(request, article, switch, by=by, at=at)
        panel = switch_panel(article, request, site=Newsroom.objects.the_one(), now=at)
        return f"{panel.audience} {getattr(panel, switch)}"

    return _do(request, object_id, model_admin, deed)


def keep_as_source(request: HttpRequest, object_id: str, *, model_admin: Any) -> HttpResponse:
    """Remember that a part of a translation is meant to have the words of its source."""
    part, _dot, digest = request.POST.get(AT_ONCE, "").partition(".")

    def deed(article: Article, by: Actor, at: datetime) -> str:
        services.keep_as_source(article=article, part=part, digest=digest, by=by, at=at)
        return _("Noted as intended, until this text changes.")

    return _do(request, object_id, model_admin, deed)


def present_state(request: HttpRequest, object_id: str, *, model_admin: Any) -> HttpResponse:
    """Answer the pieces of the form that may have changed without a save, as HTML."""
    article = _writable(request, object_id, model_admin)
    return render(request, "admin/articles/article/editor/at_once.html", at_once_context(article, request))


def at_once_urls(model_admin: Any, wrap: Callable[..., Any]) -> list[URLPattern]:
    """Return the URL patterns, below those of the article."""
    views: list[tuple[str, Callable[..., HttpResponse], str]] = [
        ("switch/<switch>/", switch, "switch"),
        ("as-intended/", keep_as_source, "as_intended"),
        ("ask/at-once/", present_state, "ask_at_once"),
    ]
    return [
        path(f"<object_id>/{route}", wrap(partial(view, model_admin=model_admin)), name=f"articles_article_{name}")
        for route, view, name in views
    ]


def _set(request: HttpRequest, article: Article, switch: str, *, by: Actor, at: datetime) -> None:
    given: dict[str, Any] = {"article": article, "by": by, "at": at}
    wish = request.POST.get(AT_ONCE, "")
    if switch == "featured":
        services.switch_featured(is_featured=_wanted(wish, on="on", off="off"), **given)
        return
    if switch == "breaking" and not _wanted(wish, on="set", off="end"):
        services.switch_breaking(until=None, **given)
        return
    form = SwitchForm.of(article, request)
    values = form.values_of(switch)
    if values is None:
        raise Invalid(form.refusal_of(switch))
    if switch == "breaking":
        if values["breaking_until"] is None:
            raise Invalid(_("Choose the date and time until which it is breaking news."), field="breaking_until")
        services.switch_breaking(until=values["breaking_until"], **given)
    else:
        policy, days = values["comment_policy"], values["comments_close_after_days"]
        services.switch_comments(policy=policy, close_after_days=days, **given)


def _wanted(wish: str, *, on: str, off: str) -> bool:
    if wish not in {on, off}:
        raise DomainError(_("There is no such button. Load the page again."))
    return wish == on


def _do(request: HttpRequest, object_id: str, model_admin: Any, deed: Deed) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    said = error = ""
    try:
        # Who may is asked behind the lock: a draft may have been submitted while this request waited.
        with edition_locked() as at:
            article = _writable(request, object_id, model_admin)
            said = deed(article, Actor.of(request.user), at)
    except DomainError as refused:
        error = refused.message
        article = _writable(request, object_id, model_admin)
    except (Http404, PermissionDenied):
        if "headline" not in request.POST:
            raise
        seen = model_admin.openable_article(request, object_id)
        return returned_form_page(request, reason_of_lost_permission(request, model_admin, seen) if seen else GONE)
    if SCRIPT in request.POST:
        context = at_once_context(article, request, said=said, error=error)
        status = 422 if error else 200
        return render(request, "admin/articles/article/editor/at_once.html", context, status=status)
    return _back(request, article, said=said, error=error)


def _writable(request: HttpRequest, object_id: str, model_admin: Any) -> Article:
    article = model_admin.openable_article(request, object_id)
    if article is None:
        raise Http404
    if not model_admin.has_change_permission(request, article):
        raise PermissionDenied
    return cast(Article, article)


def _back(request: HttpRequest, article: Article, *, said: str, error: str) -> HttpResponse:
    """Return to the page; what was typed and not saved comes along, and stands in the form again."""
    if error:
        messages.error(request, error)
    else:
        messages.success(request, said)
    page = "changes" if request.POST.get("_back") == "changes" and article.draft_id else "change"
    address = reverse(f"admin:articles_article_{page}", args=[article.pk])
    return HttpResponseRedirect(address, preserve_request=_has_typed(request, article, error))


def _has_typed(request: HttpRequest, article: Article, error: str) -> bool:
    if "headline" not in request.POST:
        return False
    typed = {name: values for name, values in dict(request.POST.lists()).items() if SWITCHES not in name}
    shown = with_pending_changes_for(article, user=request.user)
    return bool(error or typed_differences(typed, shown, writer=request.user))
