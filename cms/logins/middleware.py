"""What is refused before anything is read of it, and what was not looked at because too many passwords are hashed."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from cms.logins.form import BUSY_SECONDS
from cms.logins.hashing import TooBusyError

MOST_BYTES = 16 * 1024
FORM = "application/x-www-form-urlencoded"


class LoginMiddleware:
    """Keeps big bodies and files from the login, and answers 429 wherever the queue of hashes is full."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        is_sent = request.method == "POST" and _is_login(request.path_info)
        return (_refused(request) if is_sent else None) or self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Say that nothing was done; forms with a password are short, and are sent again."""
        if not isinstance(exception, TooBusyError):
            return None
        headers = {"Retry-After": str(BUSY_SECONDS), "Cache-Control": "private, no-store"}
        response = TemplateResponse(request, "cms/logins/too_busy.html", status=429, headers=headers)
        return response.render()


def _is_login(path: str) -> bool:
    try:
        return path in {reverse("admin:login"), reverse("admin:admin_password_reset")}
    except NoReverseMatch:
        return False  # A site without our admin has no login of ours.


def _refused(request: HttpRequest) -> HttpResponse | None:
    if request.content_type != FORM:
        return _answer(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, _("The login takes a form without files."))
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not (length.isascii() and length.isdigit()) or int(length) > MOST_BYTES:
        return _answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _("This is too long for a name and a password."))
    return None


def _answer(status: HTTPStatus, sentence: str) -> HttpResponse:
    headers = {"Cache-Control": "private, no-store"}
    return HttpResponse(f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8", headers=headers)
