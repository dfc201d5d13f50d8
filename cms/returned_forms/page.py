"""The page that gives a form back which was sent and not carried out."""

from enum import Enum
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.rest.cache_control import private_no_store
from cms.returned_forms.origin import Origin, origin_of
from cms.returned_forms.typed import OURS, is_secret, typed_in
from cms.second_factor.gate import lacks_second_factor

KEPT_BUTTONS = ("_save", "_continue", "_addanother")
KEPT = frozenset({*KEPT_BUTTONS, "_session", "_popup", "_to_field"})
"""Of the fields that begin with an underscore, those that may be sent again: none moves or publishes anything."""


class Reason(Enum):
    """Why a form was not carried out: the heading, and what to do."""

    SIGNED_IN_ANEW = (
        gettext_lazy("This was not done: you have signed in again since you opened the form."),
        gettext_lazy("That makes old forms invalid, so that no other site can send one in your name."),
    )
    NO_COOKIE = (
        gettext_lazy("This was not done: your browser sent no cookies of this site."),
        gettext_lazy("They were deleted, or your browser refuses them. Without them nobody can be signed in here."),
    )
    SIGNED_OUT = (
        gettext_lazy("This was not done: you are not signed in any more."),
        gettext_lazy("Your session has ended, or your account was switched off."),
    )
    CODE_FIRST = (
        gettext_lazy("This was not done: the code of your second factor is asked for first."),
        gettext_lazy("Enter it in another tab; this page waits for you."),
    )
    NOT_ALLOWED = (
        gettext_lazy("This was not done: you may not do this, or not any more."),
        gettext_lazy("What your account may do has changed. Copy what you need, and talk to an administrator."),
    )
    FOREIGN = (
        gettext_lazy("Nothing was done: another site has tried to send a form in your name."),
        gettext_lazy("If you did not expect this, close the page that you came from."),
    )
    UNKNOWN = (
        gettext_lazy("This was not done: it is not certain that this site's own page has sent the form."),
        gettext_lazy(
            "Copy what you need, open the page again and save there. If this happens again, tell whoever looks after "
            "the server: its PUBLIC_URL may not be the address that you see above."
        ),
    )


def reason_outside(request: HttpRequest) -> Reason:
    """Return why somebody is not let in."""
    if not request.user.is_authenticated:
        return Reason.SIGNED_OUT
    return Reason.CODE_FIRST if lacks_second_factor(request) else Reason.NOT_ALLOWED


def returned_form_page(request: HttpRequest, reason: Reason) -> HttpResponse:
    """Show what was typed, and offer to send it again where `may_be_sent_again`; nothing of it is stored."""
    site = admin.site
    model_admin = _model_admin(request)
    title, advice = reason.value
    context = {
        **site.each_context(request),
        "title": _("Not done"),
        # Without the menu: strangers have none, and without scripts it would lie over the page.
        "is_popup": True,
        "reason": title,
        "advice": advice,
        "must_sign_in": reason in {Reason.SIGNED_OUT, Reason.CODE_FIRST, Reason.NO_COOKIE},
        "page_address": reverse("admin:index") if reason is Reason.FOREIGN else _page_of(request, model_admin),
        "typed": [] if reason is Reason.FOREIGN else typed_in(request, model_admin=model_admin),
        "resent": _resent(request) if may_be_sent_again(request, reason) else None,
    }
    response = TemplateResponse(request, "cms/returned_forms/page.html", context, status=403)
    return private_no_store(response)


def may_be_sent_again(request: HttpRequest, reason: Reason) -> bool:
    """Whether one press of a button may carry the form out after all (docs/decisions/0029).

    Only what a form of this very site has sent, only forms that save what one person alone may save, and only whole.
    """
    is_about_sign_in = reason not in {Reason.NOT_ALLOWED, Reason.FOREIGN, Reason.UNKNOWN}
    model_admin, match = _model_admin(request), request.resolver_match
    is_form = match is not None and (match.url_name or "").endswith(("_add", "_change"))
    is_whole = not request.FILES and not any(is_secret(name) for name in request.POST if not OURS.fullmatch(name))
    return (
        is_about_sign_in
        and origin_of(request) is Origin.OWN
        and is_form
        and is_whole
        and getattr(model_admin, "is_sent_again", False)
    )


def _resent(request: HttpRequest) -> list[tuple[str, str]]:
    """Every field of the form but token and moves; it saves as a first press would have, and no more."""
    pairs = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and (not name.startswith("_") or name in KEPT)
    ]
    has_button = any(name in KEPT_BUTTONS for name, _value in pairs)
    return pairs if has_button else [*pairs, ("_continue", "1")]


def _model_admin(request: HttpRequest) -> Any:
    """The ModelAdmin whose form it is: Django leaves it at the view."""
    match = request.resolver_match
    return getattr(match.func, "model_admin", None) if match else None


def _page_of(request: HttpRequest, model_admin: Any) -> str:
    """The page to open again: the form itself, or where a button stood; the start page where that is not known."""
    if model_admin is not None and request.method == "POST":
        return request.get_full_path()
    before = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure())
    return before if is_ours else reverse("admin:index")
