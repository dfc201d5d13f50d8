"""What throttled logins add to the admin site."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils import timezone
from django.utils.translation import ngettext

from cms.dates.formatting import format_datetime
from cms.logins.form import LoginForm
from cms.logins.keys import Attempt, account_key, remember_device
from cms.logins.reset import views
from cms.logins.sessions.views import own_sessions
from cms.logins.throttle import note_success


class ThrottledSite(AdminSite):
    """An admin site whose login answers 429 where nothing was looked at, and tells owners what others tried."""

    login_form = LoginForm

    def get_urls(self) -> list[URLResolver | URLPattern]:
        """Add the pages of a forgotten password, to the first of which Unfold's login links, and of one's sessions."""
        own = [
            path("sessions/", self.admin_view(partial(own_sessions, site=self)), name="own_sessions"),
            path("password-reset/", partial(views.ask, site=self), name="admin_password_reset"),
            path("password-reset/sent/", partial(views.sent, site=self), name="password_reset_sent"),
            path("password-reset/<uidb64>/<token>/", views.OpenLink.as_view(site=self), name="password_reset_link"),
        ]
        return [*own, *super().get_urls()]

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Answer the page of the login, or let somebody in."""
        response = super().login(request, extra_context)
        if request.method != "POST":
            return response
        if isinstance(response, TemplateResponse):
            form = (response.context_data or {}).get("form")
            if wait := getattr(form, "retry_after", None):
                response.status_code = 429
                response.headers["Retry-After"] = str(wait)
        elif request.user.is_authenticated:
            _welcome(request, response)
        return response


def _welcome(request: HttpRequest, response: HttpResponse) -> None:
    name = request.user.get_username()
    untold, since = note_success(Attempt.of(request, name), at=timezone.now())
    remember_device(response, account=account_key(name))
    if untold and since:
        sentence = ngettext(
            "%(count)d wrong attempt to log in to your account since %(since)s. Was it you?",
            "%(count)d wrong attempts to log in to your account since %(since)s. Was it you?",
            untold,
        )
        messages.warning(request, sentence % {"count": untold, "since": format_datetime(since)})
