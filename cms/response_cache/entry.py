"""A cached answer, and the forms in which it goes out again."""

from collections.abc import Sequence
from typing import NamedTuple

from cms.published.dependencies import Dependencies
from cms.rest.cache_control import is_public_cache_control
from cms.rest.conditional import matches

Header = tuple[str, str]

CACHED_STATUSES = frozenset({200, 301, 404, 410})
_OF_THE_BODY = frozenset({"content-type", "content-length", "content-encoding"})
_OF_THE_MOMENT = frozenset({"x-request-id", "cache-control"})
# What Python's objects around an entry take: lists, tuples, texts of headers, the places in the memory.
_OVERHEAD_BYTES = 2000


class CacheableAnswer(NamedTuple):
    """A finished answer of Django's, what it is kept under, and the changes that may touch it."""

    key: str
    status: str
    headers: list[Header]
    body: bytes
    dependencies: Dependencies


class CacheEntry:
    """An answer without what differs from one time to the next: its id, its age, and the client's own copy of it.

    `position` tells up to which change it is known to hold; `expires_at` is in microseconds since 1970 UTC.
    """

    __slots__ = (
        "_rest",
        "body",
        "dependencies",
        "etag",
        "expires_at",
        "headers",
        "headers_304",
        "is_public",
        "position",
        "size",
        "status",
    )

    def __init__(self, made: CacheableAnswer, *, position: int, expires_at: int) -> None:
        named = {name.lower(): value for name, value in made.headers}
        caching = named.get("cache-control", "")
        self.is_public = is_public_cache_control(caching)
        self.status = made.status
        self.headers = [header for header in made.headers if header[0].lower() not in _OF_THE_MOMENT]
        self.headers_304 = [header for header in self.headers if header[0].lower() not in _OF_THE_BODY]
        if not self.is_public:
            self.headers.append(("Cache-Control", caching))
        self.etag = named.get("etag") if made.status.startswith("200") else None
        self.body, self._rest = _around(made.body, named.get("x-request-id", ""))
        self.dependencies = made.dependencies
        self.position = position
        self.expires_at = expires_at
        self.size = _size(made, self.headers)

    def is_held_by(self, if_none_match: str) -> bool:
        """Whether the client has this answer already; only what was found (200) can be held."""
        return self.etag is not None and (if_none_match == self.etag or matches(if_none_match, self.etag))

    def content(self, request_id: str) -> bytes:
        """Return the body of an answer with that id."""
        return self.body if self._rest is None else self.body + request_id.encode() + self._rest


def _around(body: bytes, request_id: str) -> tuple[bytes, bytes | None]:
    """Return what stands before and after the request id, which problem documents hold."""
    before, found, after = body.partition(request_id.encode()) if request_id else (body, b"", b"")
    return (before, after) if found else (body, None)


def _size(made: CacheableAnswer, headers: Sequence[Header]) -> int:
    """Return what an entry takes, in bytes: its texts, and Python's objects around them."""
    texts = [made.key, *(text for header in headers for text in header)]
    wide = [text for key in made.dependencies.keys for text in key]  # two bytes a letter in Arabic script
    return len(made.body) + sum(map(len, texts)) + 2 * sum(map(len, wide)) + _OVERHEAD_BYTES
