"""Which requests the response cache answers, and what their answers are kept under."""

from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple
from wsgiref.types import WSGIEnvironment

from cms.rest.compression import choose_coding
from cms.rest.queries.query_params import canonical_query

PREFIX = "/api/v1/"
# Of resources and of pictures: an address that lacks its slash is Django's to correct.
ENDINGS = ("/", ".svg", ".png")
LONGEST = 1000
"""Of a path, a query or a header, in bytes; none that readers need is longer, and longer ones would cost memory."""
_BIG = 1_000_000
_MAX_FORMS = 4096
_MAX_TEXTS = 256
_ACCEPT = {"br": "br", "gzip": "gzip", "identity": ""}
# Of the request itself; every other header stays outside, so none can change what is stored.
_KEPT = ("SCRIPT_NAME", "PATH_INFO", "SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "HTTP_HOST")
_NO_LENGTH = frozenset({None, "", "0"})

_Form = tuple[str, str, str | None, str | None]
"""Path, query, Accept-Encoding and Host, as they were sent."""


class RequestKey(NamedTuple):
    """What the answer to a public request is cached under, and what it is made from."""

    key: str
    coding: str
    query: str


class RequestKeys:
    """Read the keys of requests that may be answered from the cache; all others are Django's alone.

    `is_known_host` says what Django would say: it refuses others; `is_secure_enough` the same of requests that it
    would redirect to https, None where it redirects none.
    """

    def __init__(
        self,
        *,
        session_cookie: str,
        is_known_host: Callable[[str], bool],
        is_secure_enough: Callable[[WSGIEnvironment], bool] | None,
    ) -> None:
        self._session_cookie = session_cookie
        self._is_known_host = lru_cache(_MAX_TEXTS)(is_known_host)
        self._coding = lru_cache(_MAX_TEXTS)(_coding)
        self._is_secure_enough = is_secure_enough
        self._known: dict[_Form, RequestKey] = {}

    def read(self, environ: WSGIEnvironment) -> RequestKey | None:
        """Return the key of a request, or None: the request is Django's.

        Whoever might be somebody, sends a body or takes no form that is kept is passed on untouched.
        """
        method = environ["REQUEST_METHOD"]
        if (method != "GET" and method != "HEAD") or not self._is_anonymous(environ) or not self._is_welcome(environ):
            return None
        form: _Form = (
            environ["PATH_INFO"],
            environ["QUERY_STRING"],
            environ.get("HTTP_ACCEPT_ENCODING"),
            environ.get("HTTP_HOST"),
        )
        known = self._known.get(form)
        return self._learned(form) if known is None else known

    def _is_anonymous(self, environ: WSGIEnvironment) -> bool:
        cookie = environ.get("HTTP_COOKIE")
        return "HTTP_AUTHORIZATION" not in environ and (cookie is None or self._session_cookie not in cookie)

    def _is_welcome(self, environ: WSGIEnvironment) -> bool:
        if environ.get("CONTENT_LENGTH") not in _NO_LENGTH or "HTTP_TRANSFER_ENCODING" in environ:
            return False
        return self._is_secure_enough is None or self._is_secure_enough(environ)

    def _learned(self, form: _Form) -> RequestKey | None:
        """Return what a form asks for; the next request that looks the same needs no second thought."""
        if any(text is not None and len(text) > LONGEST for text in form):
            return None
        request_key = self._judged(*form)
        if request_key is not None:
            if len(self._known) >= _MAX_FORMS:
                self._known.clear()
            self._known[form] = request_key
        return request_key

    def _judged(self, path: str, query: str, accepted: str | None, host: str | None) -> RequestKey | None:
        if not path.startswith(PREFIX) or not path.endswith(ENDINGS) or host is None or not self._is_known_host(host):
            return None
        coding = self._coding(accepted)
        if coding is None:
            return None
        canonical = canonical_query(query)
        return RequestKey(f"{coding} {path}?{canonical}", coding, canonical)


def _coding(accepted: str | None) -> str | None:
    """Return the coding that large answers get; small ones go plain, so a client must take that too."""
    return choose_coding(accepted, size=_BIG) if choose_coding(accepted, size=0) == "identity" else None


def plain_request(environ: WSGIEnvironment, request_key: RequestKey) -> WSGIEnvironment:
    """Return the request as anybody would have sent it: what is cached was made for all."""
    plain: WSGIEnvironment = {name: environ[name] for name in _KEPT if name in environ}
    plain |= {name: value for name, value in environ.items() if name.startswith("wsgi.")}
    plain |= {"REQUEST_METHOD": "GET", "QUERY_STRING": request_key.query, "wsgi.input": BytesIO()}
    if "HTTP_X_FORWARDED_PROTO" in environ:  # tells whether the request came by https
        plain["HTTP_X_FORWARDED_PROTO"] = environ["HTTP_X_FORWARDED_PROTO"]
    if accept := _ACCEPT[request_key.coding]:
        plain["HTTP_ACCEPT_ENCODING"] = accept
    return plain
