"""Nothing that a reader can put into a request changes what readers get: sixty odd headers and cookies, one by one.

They go through the whole door (`cms.wsgi.application`), first where nothing is remembered, then where something is.
"""

import importlib
import sys
from io import BytesIO

import pytest
from django.conf import settings
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from tests.cached_django import BorrowedConnection
from tests.factories import an_edit

ADDRESSES = {
    "/api/v1/articles/": "200 OK",
    "/api/v1/articles/known/": "200 OK",
    "/api/v1/articles/nowhere/": "404 Not Found",
    "/api/v1/articles/formerly/": "301 Moved Permanently",
}
LONG = "a" * 100_000

ODD = {
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Server": "evil.example",
    "X-Host": "evil.example",
    "X-Original-Host": "evil.example",
    "Forwarded": "for=1.2.3.4;host=evil.example;proto=https",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Scheme": "nothttps",
    "X-Forwarded-Port": "4443",
    "X-Forwarded-For": "127.0.0.1, 10.0.0.1, ::1, evil",
    "X-Forwarded-Prefix": "/evil",
    "X-Real-Ip": "127.0.0.1",
    "X-Original-Url": "/admin/",
    "X-Rewrite-Url": "/admin/",
    "X-Http-Method": "DELETE",
    "X-Http-Method-Override": "POST",
    "X-Method-Override": "PUT",
    "Range": "bytes=0-10",
    "If-Range": '"nothing"',
    "If-Match": '"nothing"',
    "If-Unmodified-Since": "Thu, 01 Jan 1970 00:00:00 GMT",
    "If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT",
    "If-None-Match": '"nothing", W/"nor this", broken',
    "Accept": "text/html;q=1, application/xml, image/*;q=0",
    "Accept-Charset": "utf-16",
    "Accept-Language": "ps, fa-AF;q=0.9, *;q=0",
    "Content-Type": "application/json; charset=utf-16",
    "Content-Encoding": "gzip",
    "Origin": "https://evil.example",
    "Referer": "https://evil.example/?secret",
    "Access-Control-Request-Method": "DELETE",
    "Access-Control-Request-Private-Network": "true",
    "Sec-Fetch-Site": "cross-site",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Purpose": "prefetch",
    "Sec-Gpc": "1",
    "Sec-Ch-Ua": '"evil";v="1"',
    "Save-Data": "on",
    "Dnt": "1",
    "User-Agent": "Googlebot/2.1 <script>alert(1)</script>",
    "Cache-Control": "no-cache, no-store, max-age=0, only-if-cached",
    "Pragma": "no-cache",
    "Expect": "100-continue",
    "Te": "trailers, deflate;q=0.5",
    "Trailer": "X-Evil",
    "Connection": "close, X-Request-Id",
    "Keep-Alive": "timeout=100000",
    "Upgrade": "h2c",
    "Http2-Settings": "AAMAAABkAARAAAAAAAIAAAAA",
    "Via": "1.1 evil",
    "Max-Forwards": "0",
    "Proxy": "http://evil.example",
    "Proxy-Authorization": "Basic ZXZpbA==",
    "Remote-User": "boss",
    "Script-Name": "/evil",
    "Path-Info": "/admin/",
    "Query-String": "foo=1",
    "X-Request-Id": "mine",
    "Traceparent": "00-00000000000000000000000000000001-0000000000000001-01",
    "X-Csrftoken": "a",
    "X-Cache": "HIT",
    "X-Accel-Redirect": "/etc/passwd",
    "Surrogate-Capability": 'evil="ESI/1.0"',
    "X-Api-Version": "2",
    "X-Long": LONG,
    "X-Bytes": "\xff\xfe\x80\xd8\xa7",
    "X-Empty": "",
}
COOKIES = {
    "of somebody else": "_ga=GA1.2.3; theme=dark",
    "session": f"{settings.SESSION_COOKIE_NAME}={'a' * 32}",
    "empty session": f"{settings.SESSION_COOKIE_NAME}=",
    "session of a near name": f"x{settings.SESSION_COOKIE_NAME}x=1",
    "csrf": f"{settings.CSRF_COOKIE_NAME}={'b' * 32}",
    "messages": "messages=W1siX19qc29uX21lc3NhZ2UiLDAsMjAsImEiXV0:x",
    "language": f"{settings.LANGUAGE_COOKIE_NAME}=ps",
    "broken": ';;=;,"=; a',
    "old style": '$Version=1; a="b"; $Path=/',
    "of many": "; ".join(f"a{number}={number}" for number in range(1000)),
    "long": f"a={LONG}",
    "bytes": "a=\xff\xfe\x80",
    "twice": "a=1; a=2",
}
KEYS = ("Bearer x", "Basic ZXZpbDpldmls", "", LONG)
HEADERS = (
    [(name, {name: value}) for name, value in ODD.items()]
    + [(f"Cookie {kind}", {"Cookie": value}) for kind, value in COOKIES.items()]
    + [(f"Authorization {key[:8]}", {"Authorization": key}) for key in KEYS]
)


@pytest.fixture
def door(monkeypatch):
    """Return a function that makes a fresh WSGI application, which remembers nothing yet."""
    monkeypatch.setattr(settings, "SECRET_KEY_IS_MISSING", False)
    monkeypatch.setattr(type(connections["default"]), "copy", lambda self: BorrowedConnection())

    def door():
        sys.modules.pop("cms.wsgi", None)
        return importlib.import_module("cms.wsgi").application

    yield door
    sys.modules.pop("cms.wsgi", None)


@pytest.fixture
def formerly(known):
    """The public article, which had another slug once."""
    return an_edit(an_edit(known, slug="formerly"), slug="known")


def ask(application, address, headers):
    """Return (status, headers, bytes) of a call without any test client, apart from the request's own id."""
    started = []
    answer = application(environ_of(address, headers), lambda status, headers, *_: started.append((status, headers)))
    body = b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    [(status, sent)] = started
    request_id = dict(sent)["X-Request-Id"]
    return status, sorted(pair for pair in sent if pair[0] != "X-Request-Id"), body.replace(request_id.encode(), b"")


def environ_of(address, headers):
    given = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    if "HTTP_CONTENT_TYPE" in given:
        given["CONTENT_TYPE"] = given.pop("HTTP_CONTENT_TYPE")
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": address,
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "127.0.0.1:8000",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        **given,
    }


def test_there_are_sixty_odd_headers_and_more():
    assert len(HEADERS) > 60


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_was_asked_before_is_remembered(formerly, door, address):
    application = door()
    first = ask(application, address, {})
    with CaptureQueriesContext(connection) as captured:
        assert ask(application, address, {}) == first
    assert captured.captured_queries == []


def test_odd_header_changes_no_byte_and_no_header(formerly, door):
    untouched = door()
    plain = {address: ask(untouched, address, {}) for address in ADDRESSES}
    assert {address: status for address, (status, *_) in plain.items()} == ADDRESSES
    for name, headers in HEADERS:
        odd_first = door()
        for address in ADDRESSES:
            assert ask(odd_first, address, headers) == plain[address], name
            assert ask(odd_first, address, {}) == plain[address], name
            assert ask(odd_first, address, headers) == plain[address], name
            assert ask(untouched, address, headers) == plain[address], name


def test_all_odd_headers_at_once_change_no_byte_and_no_header(formerly, door):
    untouched, odd_first = door(), door()
    for address in ADDRESSES:
        plain = ask(untouched, address, {})
        assert ask(odd_first, address, ODD) == ask(odd_first, address, {}) == ask(odd_first, address, ODD) == plain
