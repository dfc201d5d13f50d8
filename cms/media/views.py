"""Serving of stored images where no web server does it."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods
from django.views.static import serve

from cms.media.ranges import ByteRange, NotSatisfiable, PartOfFile, requested_range
from cms.rest.cors import PREFLIGHT_SECONDS

A_YEAR_SECONDS = 31_536_000
METHODS = "GET, HEAD, OPTIONS"
_PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "If-Modified-Since, If-Range, Range",
    "Access-Control-Max-Age": str(PREFLIGHT_SECONDS),
}
# docs/nginx.conf sends the same.
_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Accept-Ranges, Content-Length, Content-Range",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


@require_http_methods(["GET", "HEAD", "OPTIONS"])
def serve_image(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send a stored picture or a range of its bytes; its name is never given to another: it may be kept for good."""
    response = HttpResponse(status=204, headers=_PREFLIGHT) if request.method == "OPTIONS" else _stored(request, name)
    for header, value in _HEADERS.items():
        response.headers[header] = value
    return response


def _stored(request: HttpRequest, name: str) -> HttpResponseBase:
    try:
        response = serve(request, name, document_root=str(settings.MEDIA_ROOT))
    except OSError as error:  # such as a name longer than the file system takes
        raise Http404 from error
    if not isinstance(response, FileResponse):
        return response
    response.headers["Cache-Control"] = f"public, max-age={A_YEAR_SECONDS}, immutable"
    response.headers["Accept-Ranges"] = "bytes"
    return _in_range(request, response) if _asks_for_range(request, response) else response


def _asks_for_range(request: HttpRequest, whole: FileResponse) -> bool:
    """Whether a part is wanted, of just this file where the request says of which."""
    if request.method != "GET" or "Range" not in request.headers:
        return False
    return request.headers.get("If-Range", whole.headers["Last-Modified"]) == whole.headers["Last-Modified"]


def _in_range(request: HttpRequest, whole: FileResponse) -> HttpResponseBase:
    file, size = whole.file_to_stream, int(whole.headers["Content-Length"])
    try:
        wanted = requested_range(request.headers["Range"], size=size)
    except NotSatisfiable:
        whole.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}", "Accept-Ranges": "bytes"})
    return _part(whole, PartOfFile(file, wanted), wanted, size=size) if file and wanted else whole


def _part(whole: FileResponse, part: PartOfFile, wanted: ByteRange, *, size: int) -> FileResponse:
    response = FileResponse(part, status=206, content_type=whole.headers["Content-Type"])
    for name, value in whole.headers.items():
        response.headers[name] = value
    response.headers["Content-Length"] = str(wanted.length)
    response.headers["Content-Range"] = f"bytes {wanted.first}-{wanted.last}/{size}"
    return response
