"""Serving of stored images where no web server does it."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

A_YEAR_SECONDS = 31_536_000


@require_safe
def serve_image(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send a stored picture; its name is never given to another, so it may be kept for good."""
    try:
        response = serve(request, name, document_root=str(settings.MEDIA_ROOT))
    except OSError as error:  # such as a name longer than the file system takes
        raise Http404 from error
    if isinstance(response, FileResponse):
        response.headers["Cache-Control"] = f"public, max-age={A_YEAR_SECONDS}, immutable"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
