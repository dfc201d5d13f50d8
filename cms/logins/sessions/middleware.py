"""The end of sessions that nobody has used for too long, with the reason for whoever comes back."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.lib.datetimes import duration_text
from cms.logins.models import idle_limit
from cms.logins.sessions.activity import note_activity
from cms.logins.sessions.client import Client
from cms.logins.sessions.store import SessionStore


class ActivityMiddleware:
    """Says why an idle session has ended, and notes the use of those that go on; stands behind the messages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        session = request.session
        if not isinstance(session, SessionStore) or not _is_of_admin(request.path_info):
            return self.get_response(request)
        session.client = Client.of(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            session.keys()  # Else nobody has read it yet.
            if session.is_idle:
                _say_why(request)
        response = self.get_response(request)
        note_activity(request, at=timezone.now())
        return response


def _is_of_admin(path: str) -> bool:
    try:
        return path.startswith(reverse("admin:index"))
    except NoReverseMatch:
        return False  # A site without our admin.


def _say_why(request: HttpRequest) -> None:
    sentence = _("You were signed out, because nothing was done here for %(span)s. Sign in to go on where you were.")
    messages.info(request, sentence % {"span": duration_text(idle_limit())})
