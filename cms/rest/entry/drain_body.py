"""Reading of refused request bodies to their end, because proxies take an early answer for an outage.

The server cuts a connection whose body nobody read. nginx, in the middle of sending it, then answers 502 in the place
of what we said. A proxy has the whole body already, so that reading costs no waiting; other clients are not read from,
and neither is what comes to the public API, whose bodies are small: a proxy may be set not to wait for their end.
"""

from collections.abc import Iterable
from contextlib import suppress
from wsgiref.types import InputStream, StartResponse, WSGIApplication, WSGIEnvironment

from cms.rest.client_ip import is_proxy
from cms.rest.url_areas import PUBLIC_API

MAX_BYTES = 128 * 1024 * 1024
"""What is read at most; docs/nginx.conf lets 100 MB through."""
_PIECE = 256 * 1024


def with_drained_body(application: WSGIApplication) -> WSGIApplication:
    """Return the application; what it leaves of a body that a trusted proxy sends is read before the answer goes."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        parts = application(environ, start_response)
        if _has_body(environ) and not _is_public(environ) and is_proxy(environ.get("REMOTE_ADDR", "")):
            _read(environ["wsgi.input"])
        return parts

    return answer


def _has_body(environ: WSGIEnvironment) -> bool:
    return environ.get("CONTENT_LENGTH", "") not in {"", "0"} or "HTTP_TRANSFER_ENCODING" in environ


def _is_public(environ: WSGIEnvironment) -> bool:
    path: str = environ.get("PATH_INFO", "")
    return path.startswith(PUBLIC_API)


def _read(body: InputStream) -> None:
    left = MAX_BYTES
    with suppress(OSError):  # the proxy went away; the answer finds that out by itself
        while left > 0 and (piece := body.read(_PIECE)):
            left -= len(piece)
