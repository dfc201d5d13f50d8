"""The gate between password and admin, which asks for the second factor."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from urllib.parse import urlencode

import django_otp
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.access.models import User
from cms.access.second_factor import device_of, has_second_factor, needs_second_factor

OPEN = frozenset(
    f"admin:{name}"
    for name in ("logout", "password_change", "password_change_done", "second_factor_ask", "second_factor_set_up")
)
"""The only pages of the admin that can be seen before."""

View = Callable[..., HttpResponseBase]


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether somebody has signed in by password, and has yet to enter a code or to set up what makes codes."""
    user = request.user
    if not settings.CMS_REQUIRE_SECOND_FACTOR or not isinstance(user, User) or not user.is_staff:
        return False
    return getattr(user, "otp_device", None) is None and _must_verify(user)


def is_open_page(request: HttpRequest) -> bool:
    """Whether the page that is asked for can be seen before the code."""
    return request.resolver_match is not None and request.resolver_match.view_name in OPEN


def remember_verification(request: HttpRequest) -> None:
    """Remember in the session that the code was entered; it ends with the session, and with the device."""
    django_otp.login(request, device_of(request.user))  # type: ignore[arg-type] # only people get here
    request.session.cycle_key()


def require_second_factor[V: View](view: V) -> V:
    """Let a view of the admin answer only when the second factor was entered."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if lacks_second_factor(request) and not is_open_page(request):
            return _redirect_to_verification(request)
        return view(request, *args, **kwargs)

    return cast(V, asked)


def verification_url(goal: str) -> str:
    """Return the page that asks for the code and leads on to another."""
    return f"{reverse('admin:second_factor_ask')}?{urlencode({'next': goal})}"


def _redirect_to_verification(request: HttpRequest) -> HttpResponse:
    """Lead to the page that asks; a script, which cannot follow there, is told so."""
    if _is_from_script(request):
        message = _("Enter the code of your second factor first.")
        answer = {"code": "second_factor_needed", "message": message, "address": reverse("admin:second_factor_ask")}
        return JsonResponse(answer, status=403)
    return HttpResponseRedirect(verification_url(request.get_full_path()))


def _is_from_script(request: HttpRequest) -> bool:
    """Browsers that open a page say that they want HTML; `fetch` and the like want anything."""
    return "text/html" not in request.headers.get("Accept", "text/html")


def _must_verify(user: User) -> bool:
    """Whether somebody is asked; found out once for a request, which asks often.

    Who was read for this request comes with the answer; who has only now signed in does not.
    """
    if not hasattr(user, "_is_asked_for_second_factor"):
        is_with_one: bool | None = getattr(user, "is_with_second_factor", None)
        is_asked = needs_second_factor(user) or (has_second_factor(user) if is_with_one is None else is_with_one)
        user._is_asked_for_second_factor = is_asked  # type: ignore[attr-defined] # read above only
    return bool(user._is_asked_for_second_factor)  # type: ignore[attr-defined] # written above
