"""What somebody typed into an article that has meanwhile been taken out of their hands: shown back, never lost."""

from collections.abc import Callable, Iterable
from enum import Enum
from functools import wraps
from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.autosave.posted_text import attributes_in, typed_words
from articles.admin.permissions import is_writer
from articles.models import Article
from cms.second_factor.gate import lacks_second_factor


class Why(Enum):
    """Why nothing was saved: what stands over the page, and what to do."""

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


def or_not_saved(
    view: Callable[[], HttpResponseBase], request: HttpRequest, model_admin: Any, object_id: str | None
) -> HttpResponseBase:
    """Answer with the view of the form; with what was typed where that may not be saved."""
    if request.method != "POST":
        return view()
    article = model_admin.get_object(request, unquote(object_id)) if object_id else None
    if object_id and article is None:
        return not_saved(request, model_admin, why=Why.GONE)
    try:
        return view()
    except PermissionDenied:
        return not_saved(request, model_admin, why=_why(request, model_admin, article), article=article)


def for_strangers(pattern: URLPattern, model_admin: Any) -> URLPattern:
    """Let the address of a form show what was typed to whom the admin would only send to the login."""
    guarded = pattern.callback

    @wraps(guarded)
    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and not model_admin.admin_site.has_permission(request):
            return not_saved(request, model_admin, why=_why_outside(request))
        return guarded(request, *args, **kwargs)  # type: ignore[no-any-return] # any view's answer

    pattern.callback = view
    return pattern


def keeping_what_strangers_typed(patterns: Iterable[URLPattern], model_admin: Any) -> list[URLPattern]:
    """Return the addresses of an admin; those of its forms lose no text."""
    forms = ("_add", "_change")
    return [for_strangers(each, model_admin) if (each.name or "").endswith(forms) else each for each in patterns]


def not_saved(request: HttpRequest, model_admin: Any, *, why: Why, article: Article | None = None) -> HttpResponse:
    """Show everything that was typed, to be copied from; nothing of it is stored."""
    is_inside = model_admin.admin_site.has_permission(request)
    title, advice = why.value
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Not saved"),
        "opts": model_admin.opts if is_inside else None,
        # Without menu and account, which strangers have none of.
        "is_popup": not is_inside,
        "why": title,
        "advice": advice,
        "article": article,
        "must_sign_in": why in {Why.SIGNED_OUT, Why.CODE_FIRST},
        "typed": list(typed_words(dict(request.POST.lists()), knows_pictures=request.user.is_authenticated)),
        "attributes": attributes_in(article.language if article else request.POST.get("language", "")),
    }
    return TemplateResponse(request, "admin/articles/article/not_saved.html", context, status=403)


def _why(request: HttpRequest, model_admin: Any, article: Article | None) -> Why:
    is_taken = article is not None and not model_admin.has_change_permission(request, article)
    return Why.TAKEN_OVER if is_taken and is_writer(request.user) else Why.NOT_ALLOWED


def _why_outside(request: HttpRequest) -> Why:
    if not request.user.is_authenticated:
        return Why.SIGNED_OUT
    return Why.CODE_FIRST if lacks_second_factor(request) else Why.NOT_ALLOWED
