"""The response cache in front of Django, in the process of a test and on its connection."""

import io
from urllib.parse import unquote_to_bytes, urlsplit

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection

from cms.response_cache import composition
from cms.response_cache.edition_reader import EditionReader


class BorrowedConnection:
    """The test's own connection, which sees what its transaction has not committed."""

    def __getattr__(self, name):
        return getattr(connection, name)

    def close(self):
        pass


class CountingDjango:
    """Django, and how often it was asked."""

    def __init__(self):
        self._handler = WSGIHandler()
        self.count = 0

    def __call__(self, environ, start_response):
        self.count += 1
        return self._handler(environ, start_response)


def behind_response_cache(application, monkeypatch):
    """Return the application behind the response cache of the settings, whose truth is the test's own connection."""
    monkeypatch.setattr(composition, "EditionReader", lambda: EditionReader(BorrowedConnection))
    return composition.with_response_cache(application)


def call(application, address, *, method="GET", **headers):
    """Return (status, headers, body) of a WSGI application; headers as `if_none_match="…"`."""
    parts = urlsplit(address)
    environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(parts.path).decode("latin-1"),
        "QUERY_STRING": parts.query,
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "testserver",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
    }
    answered = {}

    def start_response(status, given):
        answered.update(status=int(status[:3]), headers=dict(given))

    body = b"".join(application(environ, start_response))
    return answered["status"], answered["headers"], body


def impersonal(answer):
    """Return an answer without its request id."""
    status, headers, body = answer
    request_id = headers["X-Request-Id"].encode()
    return (
        status,
        {name: value for name, value in headers.items() if name != "X-Request-Id"},
        body.replace(request_id, b""),
    )
