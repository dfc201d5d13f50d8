"""The one way to a page that an operator names, such as our own frontend; loopback and private networks are allowed.

Only the address that was given is asked, and others of the same host that it leads to. Proxies of the environment,
cookies and passwords take no part.
"""

from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage, HTTPResponse
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import SplitResult, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
)

from cms.lib.deadline import within
from cms.lib.domain_errors import DomainError

BYTES = 5 * 1024 * 1024
SECONDS = 10
HEADERS = {
    "User-Agent": "DawatCMS check_published_donations",
    "Accept": "text/html, application/json;q=0.9, */*;q=0.1",
    "Accept-Encoding": "identity",
    "Cache-Control": "no-cache",
}


class Unreadable(DomainError):
    """The page could not be read, so nothing can be said about it."""

    code = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What was fetched: where from in the end, its media type, its text."""

    url: str
    media_type: str
    text: str


def fetch_page(url: str, *, seconds: float = SECONDS, max_bytes: int = BYTES) -> Page:
    """Return the page; `Unreadable` says why not, after `seconds` at the latest."""
    _check(url)
    try:
        # Time-outs of sockets begin anew with every byte; this one holds for all of it, names included.
        return within(seconds, lambda: _attempt(url, seconds, max_bytes))
    except TimeoutError:
        raise Unreadable(f"{url} did not answer within {seconds:g} seconds.") from None


def _check(url: str) -> None:
    try:
        parts = urlsplit(url)
        is_sound = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        is_sound = False
    if not is_sound or not url.isascii() or not url.isprintable() or " " in url:
        raise Unreadable("Give an address that begins with http:// or https://, in plain letters.")
    if parts.username is not None or parts.password is not None:
        raise Unreadable("Give an address without a name and a password in it.")


def _attempt(url: str, seconds: float, max_bytes: int) -> Page:
    try:
        with _opener().open(Request(url, headers=HEADERS), timeout=seconds) as response:  # noqa: S310 - http(s) only
            return _page(url, response, max_bytes)
    except HTTPError as error:
        error.close()
        raise Unreadable(f"{url} answered with the status {error.code}.") from error
    except (URLError, HTTPException, OSError, ValueError) as error:
        raise Unreadable(f"{url} could not be read: {getattr(error, 'reason', error)}.") from error


def _opener() -> OpenerDirector:
    """An opener of http and https alone: no files, no FTP, no proxies, no cookies."""
    opener = OpenerDirector()
    for handler in (HTTPHandler, HTTPSHandler, HTTPErrorProcessor, HTTPDefaultErrorHandler, _SameHost):
        opener.add_handler(handler())
    return opener


class _SameHost(HTTPRedirectHandler):
    max_redirections = 5

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """Follow within the host; a step from https to http or to another port is another host."""
        if _origin(urlsplit(newurl)) not in {_origin(urlsplit(req.full_url)), _secured(urlsplit(req.full_url))}:
            fp.close()
            raise Unreadable(f"{req.full_url} leads to another host, {newurl}; give that address if it is yours.")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _origin(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, parts.port or {"http": 80, "https": 443}.get(parts.scheme)


def _secured(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return ("https", parts.hostname, 443) if _origin(parts)[2] == 80 else _origin(parts)


def _page(url: str, response: HTTPResponse, max_bytes: int) -> Page:
    if response.status != 200:
        raise Unreadable(f"{url} answered with the status {response.status}.")
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise Unreadable(f"{url} answered compressed, though it was asked not to.")
    body = response.read(max_bytes + 1)
    if len(body) > max_bytes:
        raise Unreadable(f"{url} is larger than {max_bytes // 1024} kB.")
    charset = response.headers.get_content_charset() or "utf-8"
    try:
        text = body.decode(charset, errors="replace")
    except LookupError:
        text = body.decode(errors="replace")
    return Page(url=response.url, media_type=response.headers.get_content_type(), text=text.removeprefix("\ufeff"))
