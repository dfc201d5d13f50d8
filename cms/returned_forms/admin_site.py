"""What returned forms add to the admin site: nothing typed is lost at the door, and the submit check."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any, cast

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, path
from django.utils.log import log_response

from cms.returned_forms.page import reason_outside, returned_form_page
from cms.returned_forms.reasons import NOT_ALLOWED
from cms.returned_forms.submit_check import tell_sign_in
from cms.second_factor.gate import lacks_second_factor

LEAVING = "logout"


class ReturningSite(AdminSite):
    """An admin site that gives forms back to whom it does not let in; stands before the bases that decide who is."""

    def admin_view[V: Callable[..., HttpResponseBase]](self, view: V, cacheable: bool = False) -> V:  # noqa: FBT001, FBT002 - Django's signature
        """Return the view; a form that a browser sends is answered with what was typed, not with the login."""
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def returning(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not _is_sent_form(request):
                return inner(request, *args, **kwargs)
            if not self.has_permission(request):
                return returned_form_page(request, reason_outside(request))
            try:
                return inner(request, *args, **kwargs)
            except PermissionDenied:
                response = returned_form_page(request, NOT_ALLOWED)
                log_response("Forbidden (Permission denied): %s", request.path, response=response, request=request)
                return response

        return cast(V, returning)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Return what every page is told; the submit check asks those that come before the code for none."""
        return {**super().each_context(request), "must_verify": lacks_second_factor(request)}

    def get_urls(self) -> list[URLResolver | URLPattern]:
        """Add the question; it is answered to everybody, since who is signed out asks, too."""
        return [path("ask/sign-in/", partial(tell_sign_in, site=self), name="ask_sign_in"), *super().get_urls()]


def _is_sent_form(request: HttpRequest) -> bool:
    """Whether a browser sends a form: scripts want anything but HTML, and whoever logs out has nothing to lose."""
    is_leaving = request.resolver_match is not None and request.resolver_match.url_name == LEAVING
    return request.method == "POST" and "text/html" in request.headers.get("Accept", "") and not is_leaving
