"""The pages of the second factor: ask, state, set up, new recovery codes, and resetting a colleague's."""

import copy
from base64 import b32encode
from collections.abc import Callable
from functools import partial
from typing import Any

import segno
from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from cms.access.delegation import may_manage, needs_superuser
from cms.access.models import User
from cms.access.second_factor import device_of, has_second_factor, needs_second_factor
from cms.admin_forms.errors import errors_of
from cms.admin_forms.forms import put_errors
from cms.lib.domain_errors import DomainError
from cms.lib.ids import parse_id
from cms.lib.text import in_groups
from cms.logins.reset.inviting import invite, why_not
from cms.second_factor.confirmation import confirm
from cms.second_factor.devices import make_recovery_codes, recovery_codes_left, reset_second_factor, set_up
from cms.second_factor.forms import CodeForm, ReplaceForm, SetUpForm
from cms.second_factor.gate import lacks_second_factor, remember_verification
from cms.second_factor.password_forms import ColleaguesPasswordForm

KEY_IN_SESSION = "second_factor_key"
"""The secret of a device that is being set up: it is nobody's but this session's until its first code has come."""

hides_codes = sensitive_post_parameters("code", "new_code")


def show_state(request: HttpRequest, *, site: AdminSite) -> HttpResponse:
    """Say whether there is a second factor, and offer what can be done."""
    user = _signed_in(request)
    context = {
        "device": device_of(user),
        "is_needed": needs_second_factor(user),
        "codes_left": recovery_codes_left(user),
        "needs_superuser": needs_superuser(user),
    }
    return _page(request, site, "state", _("Second factor"), context)


@hides_codes
def verify(request: HttpRequest, *, site: AdminSite) -> HttpResponse:
    """Ask for the code after the password, and lead on."""
    user, goal = _signed_in(request), _goal(request)
    if not lacks_second_factor(request):
        return HttpResponseRedirect(goal)
    if not has_second_factor(user):
        return HttpResponseRedirect(f"{reverse('admin:second_factor_set_up')}?{urlencode({'next': goal})}")
    form = CodeForm(request.POST or None)
    if _done(form, lambda code: confirm(user=user, code=code)):
        remember_verification(request)
        return HttpResponseRedirect(goal)
    context = {"form": form, "goal": goal, "needs_superuser": needs_superuser(user)}
    return _page(request, site, "ask", _("Your second factor"), context)


@hides_codes
@sensitive_variables("key", "codes", "context")
def set_up_device(request: HttpRequest, *, site: AdminSite) -> HttpResponse:
    """Show the secret of a new device; with its first code it counts, in the place of the old one."""
    user, key = _signed_in(request), request.session.setdefault(KEY_IN_SESSION, random_hex(20))
    is_replacing = has_second_factor(user)
    form: forms.Form = (ReplaceForm if is_replacing else SetUpForm)(request.POST or None)
    codes = _done(form, lambda **typed: set_up(user=user, key=key, at=timezone.now(), **typed))
    if codes:
        del request.session[KEY_IN_SESSION]
        remember_verification(request)
        return _new_codes(request, site, codes)
    context = {
        "form": form,
        "is_replacing": is_replacing,
        "qr": _qr(user, key),
        "secret": in_groups(b32encode(bytes.fromhex(key)).decode()),
        "goal": _goal(request),
        "must": lacks_second_factor(request),
    }
    title = _("Replace your second factor") if is_replacing else _("Set up your second factor")
    return _page(request, site, "set_up", title, context)


@hides_codes
@sensitive_variables("codes")
def renew_codes(request: HttpRequest, *, site: AdminSite) -> HttpResponse:
    """Make ten new recovery codes, for a fresh code."""
    user = _signed_in(request)
    if not has_second_factor(user):
        return HttpResponseRedirect(reverse("admin:second_factor"))
    form = CodeForm(request.POST or None)
    if codes := _done(form, lambda code: make_recovery_codes(user=user, code=code, at=timezone.now())):
        return _new_codes(request, site, codes)
    context = {"form": form, "codes_left": recovery_codes_left(user)}
    return _page(request, site, "recovery_codes", _("New recovery codes"), context)


@hides_codes
def reset_colleagues(request: HttpRequest, object_id: str, *, site: AdminSite) -> HttpResponse:
    """Take the second factor of a colleague away whose phone is lost, for a fresh code of one's own."""
    user = _signed_in(request)
    if not user.has_perm("access.change_user"):
        raise PermissionDenied
    whose = get_object_or_404(User, pk=parse_id(object_id) or 0)
    if whose == user or not may_manage(who=user, whom=whose):
        raise PermissionDenied
    form = CodeForm(request.POST or None)

    def reset(code: str) -> bool:
        reset_second_factor(whose=whose, by=user, code=code, at=timezone.now())
        return True

    if _done(form, reset):
        words = _("%(name)s has no second factor any more, and is asked to set one up at the next page.")
        messages.success(request, words % {"name": whose})
        return HttpResponseRedirect(reverse("admin:access_user_change", args=[whose.pk]))
    context = {"form": form, "whose": whose, "has_one": has_second_factor(whose), "opts": User._meta}
    return _page(request, site, "reset", _("Reset a second factor"), context)


@hides_codes
def invite_colleague(request: HttpRequest, object_id: str, *, site: AdminSite) -> HttpResponse:
    """Mail a link to somebody who has no password yet, for a fresh code of one's own: it lets set a password."""
    user = _signed_in(request)
    whose = get_object_or_404(User, pk=parse_id(object_id) or 0)
    if not user.has_perm("access.change_user") or not may_manage(who=user, whom=whose):
        raise PermissionDenied
    kind = CodeForm if has_second_factor(user) else forms.Form
    form = kind(request.POST if request.method == "POST" else None)
    reason = why_not(whose)

    def send(code: str = "") -> None:
        if code:
            confirm(user=user, code=code)
        invite(whom=whose, by=user, at=timezone.now())

    if not reason and _done(form, send):
        messages.success(request, _("An invitation goes to %(address)s.") % {"address": whose.email})
        return HttpResponseRedirect(reverse("admin:access_user_change", args=[whose.pk]))
    context = {"form": form, "whose": whose, "why_not": reason, "opts": User._meta}
    return _page(request, site, "invite", _("Invite a colleague"), context)


@sensitive_post_parameters()
def set_colleagues_password(request: HttpRequest, object_id: str, *, site: AdminSite) -> HttpResponse:
    """Set somebody's password, for a fresh code of one's own."""
    page: Any = copy.copy(site.get_model_admin(User))
    page.change_password_form = partial(ColleaguesPasswordForm, by=_signed_in(request))
    page.change_user_password_template = "cms/second_factor/password.html"  # noqa: S105 - a path
    answer: HttpResponse = page.user_change_password(request, object_id)
    return answer


def _done(form: forms.Form, service: Callable[..., Any]) -> Any:
    """Hand what was typed to the service and return its answer; None where it refused, with errors in the form."""
    if not form.is_valid():
        return None
    try:
        answer = service(**form.cleaned_data)
    except DomainError as error:
        put_errors(form, errors_of(error))
        return None
    return True if answer is None else answer


def _page(request: HttpRequest, site: AdminSite, name: str, title: str, context: dict[str, Any]) -> HttpResponse:
    whole = {**site.each_context(request), "title": title, **context}
    return TemplateResponse(request, f"cms/second_factor/{name}.html", whole)


def _new_codes(request: HttpRequest, site: AdminSite, codes: list[str]) -> HttpResponse:
    context = {"codes": [in_groups(code) for code in codes], "goal": _goal(request)}
    return _page(request, site, "new_codes", _("Your recovery codes"), context)


def _goal(request: HttpRequest) -> str:
    """Return where somebody wanted to go; the start page where that leads away from here."""
    goal = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(goal, {request.get_host()}, require_https=request.is_secure())
    return goal if is_ours else reverse("admin:index")


def _qr(user: User, key: str) -> SafeString:
    address = TOTPDevice(user=user, key=key).config_url
    # Dark on light on dark pages, too: apps do not read it otherwise. What segno draws is its own.
    drawn = segno.make(address, error="m", micro=False).svg_inline(scale=5, border=4, light="#fff", omitsize=True)
    return SafeString(drawn)


def _signed_in(request: HttpRequest) -> User:
    user = request.user
    assert isinstance(user, User)  # noqa: S101 - admin_view lets nobody else in
    return user
