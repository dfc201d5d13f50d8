"""The page of one's own sessions."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.access.models import User
from cms.dates.formatting import format_datetime
from cms.logins.models import Session, idle_limit
from cms.logins.sessions.browsers import browser_text
from cms.logins.sessions.ending import end_session, name_of, sessions_of, sign_out_everywhere


def own_sessions(request: HttpRequest, *, site: AdminSite) -> HttpResponse:
    """List where one is signed in; end one of them, or all."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 - admin_view lets nobody else in
    if request.method == "POST":
        return _everywhere(request, user) if "everywhere" in request.POST else _one(request, user)
    at = timezone.now()
    rows = [_described(row, request) for row in sessions_of(user, at=at)]
    context = {
        **site.each_context(request),
        "title": _("Your sessions"),
        "sessions": sorted(rows, key=lambda row: not row["is_this"]),
        "idle_hours": idle_limit().total_seconds() / 3600,
        "at": at,
    }
    return TemplateResponse(request, "cms/logins/sessions.html", context)


def _everywhere(request: HttpRequest, user: User) -> HttpResponse:
    sign_out_everywhere(user=user, at=timezone.now())
    logout(request)
    messages.success(request, _("You are signed out everywhere, here too."))
    return HttpResponseRedirect(reverse("admin:login"))


def _one(request: HttpRequest, user: User) -> HttpResponse:
    ended = end_session(user=user, name=request.POST.get("end", ""), at=timezone.now())
    if ended is None:
        messages.info(request, _("This session had ended already: nothing was done."))
    elif _is_this(ended, request):
        logout(request)
        return HttpResponseRedirect(reverse("admin:login"))
    else:
        words = _("The session has ended: %(browser)s.")
        messages.success(request, words % {"browser": browser_text(ended.user_agent)})
    return HttpResponseRedirect(reverse("admin:own_sessions"))


def _described(row: Session, request: HttpRequest) -> dict[str, Any]:
    browser = browser_text(row.user_agent)
    words = _("End: %(browser)s, signed in %(at)s") % {"browser": browser, "at": format_datetime(row.created_at)}
    return {"row": row, "name": name_of(row), "browser": browser, "label": words, "is_this": _is_this(row, request)}


def _is_this(row: Session, request: HttpRequest) -> bool:
    return bool(row.pk == getattr(request.session, "row_key", None))
