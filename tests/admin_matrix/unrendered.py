"""Pages that are not drawn: who gets which is settled before, and drawing takes most of the time."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse

DRAWN = "X-Drawn"
"""The header of a question whose page is drawn nevertheless."""


class Unrendered:
    """Middleware that leaves a page empty unless it is asked to draw it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_template_response(
        self, request: HttpRequest, response: SimpleTemplateResponse
    ) -> SimpleTemplateResponse:
        """Give the page a content, so that Django does not draw it."""
        if DRAWN not in request.headers:
            response.content = b""
        return response
