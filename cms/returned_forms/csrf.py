"""What Django's protection against foreign forms answers; for settings.CSRF_FAILURE_VIEW."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from cms.rest.problems import forbidden, problem_response
from cms.rest.url_areas import is_api
from cms.returned_forms.origin import Origin, origin_of
from cms.returned_forms.page import reason_outside, returned_form_page
from cms.returned_forms.reasons import FOREIGN, NO_COOKIE, SIGNED_IN_ANEW, UNKNOWN, Reason
from cms.second_factor.gate import lacks_second_factor


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is missing or old: a problem in the API, JSON for scripts, else the form given back.

    Django has written `reason` into the log; people are told theirs in words.
    """
    if is_api(request.path_info):
        return problem_response(request, forbidden())
    if "text/html" not in request.headers.get("Accept", "text/html"):
        message = _("Your sign-in has changed in this browser. Load the page again.")
        return JsonResponse({"code": "csrf_failed", "message": message}, status=403)
    return returned_form_page(request, _reason(request))


def _reason(request: HttpRequest) -> Reason:
    match origin_of(request):
        case Origin.FOREIGN:
            return FOREIGN
        case Origin.UNKNOWN:
            return UNKNOWN
    if settings.CSRF_COOKIE_NAME not in request.COOKIES:
        return NO_COOKIE
    if not request.user.is_authenticated or lacks_second_factor(request):
        return reason_outside(request)
    return SIGNED_IN_ANEW
