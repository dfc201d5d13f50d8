"""Which requests the edge answers for, and what their answers are remembered under."""

from collections.abc import Callable
from io import BytesIO
from typing import NamedTuple
from wsgiref.types import WSGIEnvironment

from cms.rest.content_codings import choose_coding
from cms.rest.query_params import MAX_LENGTH, canonical_query

PREFIX = "/api/v1/"
# Of resources and of pictures: an address that lacks its slash is Django's to correct.
ENDINGS = ("/", ".svg", ".png")
_BIG = 1_000_000
_MAX_REMEMBERED = 256
_ACCEPT = {"br": "br", "gzip": "gzip", "identity": ""}
# Of the request itself; every other header stays outside, so none can change what is stored.
_KEPT = ("SCRIPT_NAME", "PATH_INFO", "SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "HTTP_HOST")


class Asked(NamedTuple):
    """A request for what everybody may read."""

    key: str
    coding: str
    query: str


class Doorkeeper:
    """Tell requests that may be answered from memory from those that are Django's alone.

    `is_known_host` and `is_secure_enough` say what Django would say: it refuses hosts and redirects to https.
    """

    def __init__(
        self,
        *,
        session_cookie: str,
        is_known_host: Callable[[str], bool],
        is_secure_enough: Callable[[WSGIEnvironment], bool],
    ) -> None:
        self._session_cookie = session_cookie
        self._is_known_host = is_known_host
        self._is_secure_enough = is_secure_enough
        self._hosts: set[str] = set()
        self._codings: dict[str | None, str | None] = {}

    def asked(self, environ: WSGIEnvironment) -> Asked | None:
        """Return what is asked for, or None: the request is Django's.

        Whoever might be somebody, sends a body or takes no form that is kept is passed on untouched.
        """
        path: str = environ["PATH_INFO"]
        method = environ["REQUEST_METHOD"]
        if (method != "GET" and method != "HEAD") or not path.startswith(PREFIX) or not path.endswith(ENDINGS):
            return None
        if not self._is_anonymous(environ) or not self._is_welcome(environ):
            return None
        query: str = environ["QUERY_STRING"]
        if query:
            if len(query) > MAX_LENGTH:
                return None
            query = canonical_query(query)
        coding = self._coding(environ.get("HTTP_ACCEPT_ENCODING"))
        return None if coding is None else Asked(f"{coding} {path}?{query}", coding, query)

    def _is_anonymous(self, environ: WSGIEnvironment) -> bool:
        cookie = environ.get("HTTP_COOKIE")
        return "HTTP_AUTHORIZATION" not in environ and (cookie is None or self._session_cookie not in cookie)

    def _is_welcome(self, environ: WSGIEnvironment) -> bool:
        if environ.get("CONTENT_LENGTH") not in {None, "", "0"} or "HTTP_TRANSFER_ENCODING" in environ:
            return False
        host = environ.get("HTTP_HOST")
        return host is not None and self._may_name(host) and self._is_secure_enough(environ)

    def _may_name(self, host: str) -> bool:
        if host in self._hosts:
            return True
        if not self._is_known_host(host):
            return False
        if len(self._hosts) < _MAX_REMEMBERED:
            self._hosts.add(host)
        return True

    def _coding(self, header: str | None) -> str | None:
        """Return the coding that large answers get; small ones go plain, so a client must take that too."""
        try:
            return self._codings[header]
        except KeyError:
            found = choose_coding(header, size=_BIG)
            if choose_coding(header, size=0) != "identity":
                found = None
            if len(self._codings) < _MAX_REMEMBERED:
                self._codings[header] = found
            return found


def plain_request(environ: WSGIEnvironment, asked: Asked) -> WSGIEnvironment:
    """Return the request as anybody would have sent it: what is remembered was made for all."""
    plain: WSGIEnvironment = {name: environ[name] for name in _KEPT if name in environ}
    plain |= {name: value for name, value in environ.items() if name.startswith("wsgi.")}
    plain |= {"REQUEST_METHOD": "GET", "QUERY_STRING": asked.query, "wsgi.input": BytesIO()}
    if "HTTP_X_FORWARDED_PROTO" in environ:  # tells whether the request came by https
        plain["HTTP_X_FORWARDED_PROTO"] = environ["HTTP_X_FORWARDED_PROTO"]
    if accept := _ACCEPT[asked.coding]:
        plain["HTTP_ACCEPT_ENCODING"] = accept
    return plain
