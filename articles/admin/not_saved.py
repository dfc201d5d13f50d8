"""What somebody typed into an article that has meanwhile been taken out of their hands: shown back, never lost."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import wraps
from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.forms import CONTENT_FIELDS, ArticleForm, content_attrs
from articles.admin.reach import is_writer
from articles.body.clean import clean_body
from articles.documents.pictures import find_image
from articles.models import Article
from cms.second_factor.gate import lacks_second_factor

OTHER_FIELDS = ("lead_image_credit", "slug", "canonical_url", "withdrawal")
"""Words that are typed into the form besides those in the article's own language."""

CORRECTION = re.compile(r"corrections-\d{1,4}-text")

# Cleaning costs time, and whoever has a form's token may ask for it: a longer text is shown as it came.
MOST_CLEANED = 100_000


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


@dataclass(frozen=True, slots=True)
class Typed:
    """A field as it came in; `html` is a text that keeps its form when it is copied."""

    label: str
    text: str
    html: SafeString | None = None


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
        "typed": list(_typed(request)),
        "attributes": _attributes(article.language if article else request.POST.get("language", "")),
    }
    return TemplateResponse(request, "admin/articles/article/not_saved.html", context, status=403)


def _why(request: HttpRequest, model_admin: Any, article: Article | None) -> Why:
    is_taken = article is not None and not model_admin.has_change_permission(request, article)
    return Why.TAKEN_OVER if is_taken and is_writer(request.user) else Why.NOT_ALLOWED


def _why_outside(request: HttpRequest) -> Why:
    if not request.user.is_authenticated:
        return Why.SIGNED_OUT
    return Why.CODE_FIRST if lacks_second_factor(request) else Why.NOT_ALLOWED


def _attributes(language: str) -> dict[str, str]:
    """Return the direction of the texts; their own letters tell where the form did not send the language."""
    return content_attrs(language) if language else {"dir": "auto"}


def _typed(request: HttpRequest) -> Iterator[Typed]:
    for name in (*CONTENT_FIELDS, *OTHER_FIELDS):
        if text := request.POST.get(name, ""):
            label = str(capfirst(ArticleForm.base_fields[name].label or name))
            yield Typed(label, text, _cleaned(request, text) if name == "body" else None)
    for name in filter(CORRECTION.fullmatch, request.POST):
        if text := request.POST.get(name, ""):
            yield Typed(_("Correction"), text)


def _cleaned(request: HttpRequest, text: str) -> SafeString | None:
    if len(text) > MOST_CLEANED:
        return None
    known = find_image if request.user.is_authenticated else _no_image
    # The sanitiser's work is what the page may trust.
    return SafeString(clean_body(text, find_image=known))


def _no_image(_address: str, _file: str | None) -> None:
    """Know no picture: strangers learn nothing of the library."""
