"""The page that gives a form back which was sent and not carried out."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from cms.rest.cache_control import private_no_store
from cms.returned_forms.origin import Origin, origin_of
from cms.returned_forms.reasons import CODE_FIRST, FOREIGN, NOT_ALLOWED, SIGNED_OUT, Reason
from cms.returned_forms.typed import OURS, is_secret, typed_in
from cms.second_factor.gate import lacks_second_factor

KEPT_BUTTONS = ("_save", "_continue", "_addanother")
KEPT = frozenset({*KEPT_BUTTONS, "_session", "_popup", "_to_field"})
"""Of the fields that begin with an underscore, those that may be sent again: none moves or publishes anything."""


def reason_outside(request: HttpRequest) -> Reason:
    """Return why somebody is not let in."""
    if not request.user.is_authenticated:
        return SIGNED_OUT
    return CODE_FIRST if lacks_second_factor(request) else NOT_ALLOWED


def returned_form_page(request: HttpRequest, reason: Reason) -> HttpResponse:
    """Show what was typed, and offer to send it again where `may_be_sent_again`; nothing of it is stored."""
    site = admin.site
    model_admin = _model_admin(request)
    context = {
        **site.each_context(request),
        "title": _("Not done"),
        # Without the menu: strangers have none, and without scripts it would lie over the page.
        "is_popup": True,
        "reason": reason,
        "page_address": _page_of(request, model_admin, reason),
        "typed": [] if reason is FOREIGN else typed_in(request, model_admin=model_admin),
        "resent": _resent(request) if may_be_sent_again(request, reason) else None,
    }
    response = TemplateResponse(request, "cms/returned_forms/page.html", context, status=403)
    return private_no_store(response)


def may_be_sent_again(request: HttpRequest, reason: Reason) -> bool:
    """Whether one press of a button may carry the form out after all (docs/decisions/0029).

    Only what a form of this very site has sent, only forms that save what one person alone may save, and only whole.
    """
    model_admin, match = _model_admin(request), request.resolver_match
    is_form = match is not None and (match.url_name or "").endswith(("_add", "_change"))
    is_whole = not request.FILES and not any(is_secret(name) for name in request.POST if not OURS.fullmatch(name))
    return (
        reason.is_temporary
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


def _page_of(request: HttpRequest, model_admin: Any, reason: Reason) -> str:
    """The page to open again: the form itself, or where a button stood; the start page where that is not known."""
    if reason is FOREIGN or reason.is_gone:
        return reverse("admin:index")
    if model_admin is not None and request.method == "POST":
        return request.get_full_path()
    before = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure())
    return before if is_ours else reverse("admin:index")
