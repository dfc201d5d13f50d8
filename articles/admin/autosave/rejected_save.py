"""Rejected saves: the page that returns the typed text to somebody who may not save it any more."""

from collections.abc import Iterable
from enum import Enum
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.autosave.posted_text import attributes_in, typed_values
from articles.admin.permissions import is_writer
from articles.models import Article
from cms.second_factor.gate import lacks_second_factor


class Reason(Enum):
    """Why a save was rejected: the title of the page, and its advice."""

    TAKEN_OVER = (
        gettext_lazy("This was not saved: the article is no longer a draft of yours."),
        gettext_lazy("An editor has taken it further while you were writing. Copy what you need, and talk to them."),
    )
    GONE = (
        gettext_lazy("This was not saved: the article is not there any more, or not yours to open."),
        gettext_lazy("Somebody has deleted it or taken it over while you were writing. Copy what you need."),
    )
    NOT_ALLOWED = (
        gettext_lazy("This was not saved: you may not do this any more."),
        gettext_lazy(
            "What your account may do has changed while you were writing. Copy what you need, and talk to an "
            "administrator."
        ),
    )
    CODE_FIRST = (
        gettext_lazy("This was not saved: the code of your second factor is asked for first."),
        gettext_lazy("Enter it in another tab, go back to the form here, and save again; or copy what you need."),
    )
    SIGNED_OUT = (
        gettext_lazy("This was not saved. You are not signed in any more."),
        gettext_lazy(
            "Your session has ended, or your account was switched off. Copy what you need before you leave this page."
        ),
    )


def rejected_save_page(
    request: HttpRequest, model_admin: Any, *, reason: Reason, article: Article | None = None
) -> HttpResponse:
    """Show everything that was typed, to be copied from; nothing of it is stored."""
    is_inside = model_admin.admin_site.has_permission(request)
    title, advice = reason.value
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Not saved"),
        "opts": model_admin.opts if is_inside else None,
        # Without menu and account, which strangers have none of.
        "is_popup": not is_inside,
        "reason": title,
        "advice": advice,
        "article": article,
        "must_sign_in": reason in {Reason.SIGNED_OUT, Reason.CODE_FIRST},
        "typed": list(typed_values(dict(request.POST.lists()), knows_pictures=request.user.is_authenticated)),
        "attributes": attributes_in(article.language if article else request.POST.get("language", "")),
    }
    return TemplateResponse(request, "admin/articles/article/autosave/rejected_save.html", context, status=403)


def reason_of_lost_permission(request: HttpRequest, model_admin: Any, article: Article | None) -> Reason:
    """Return why somebody inside the admin may not save: the article was taken over, or their role has changed."""
    is_taken_over = article is not None and not model_admin.has_change_permission(request, article)
    return Reason.TAKEN_OVER if is_taken_over and is_writer(request.user) else Reason.NOT_ALLOWED


def keep_posted_text(patterns: Iterable[URLPattern], model_admin: Any) -> list[URLPattern]:
    """Return the URL patterns; the forms give posted text back to whom the admin would only send to the login."""
    forms = ("_add", "_change", "_switch", "_as_intended")
    return [_guarded(pattern, model_admin) if (pattern.name or "").endswith(forms) else pattern for pattern in patterns]


def _guarded(pattern: URLPattern, model_admin: Any) -> URLPattern:
    inner = pattern.callback

    @wraps(inner)
    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and not model_admin.admin_site.has_permission(request):
            return rejected_save_page(request, model_admin, reason=_reason_outside(request))
        return inner(request, *args, **kwargs)  # type: ignore[no-any-return] # any view's answer

    pattern.callback = view
    return pattern


def _reason_outside(request: HttpRequest) -> Reason:
    if not request.user.is_authenticated:
        return Reason.SIGNED_OUT
    return Reason.CODE_FIRST if lacks_second_factor(request) else Reason.NOT_ALLOWED
