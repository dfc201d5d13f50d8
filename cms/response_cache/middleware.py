"""The response cache: a WSGI layer that answers from memory, as long as the edition has not moved.

Before anything is answered from memory, the edition is asked for (docs/decisions/0024); where that fails, nothing is.
"""

from collections.abc import Callable, Iterable
from time import time_ns
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.http import HttpResponse

from cms.published.views.cache_hint import cache_hint_of
from cms.response_cache.change_log import CacheState, ChangeLog, EditionSource
from cms.response_cache.entry import CACHED_STATUSES, CacheableAnswer, CacheEntry, Header
from cms.response_cache.request_key import RequestKey, RequestKeys, plain_request
from cms.response_cache.segmented_lru import SegmentedLru
from cms.response_cache.single_flight import SingleFlight
from cms.rest.outages import is_outage
from cms.rest.request_ids import HEADER, new_request_id

LIVE_COUNTERS_LAST = 50_000_000
"""How long (microseconds) a cached answer may repeat its live counters: they are at most a minute old."""
MAX_ATTEMPTS = 3
_FOR_EVER = 2**63
_NOT_MODIFIED = "304 Not Modified"


def _microseconds() -> int:
    """Return the present as microseconds since 1970 UTC."""
    return time_ns() // 1000


class ResponseCache:
    """Answer public reads from this process's memory; everything else, and what is missing, is Django's.

    `cache_control` returns, from now and the next transition (microseconds), the header for caches outside.
    """

    def __init__(
        self,
        application: WSGIApplication,
        *,
        entries: SegmentedLru,
        source: EditionSource,
        request_keys: RequestKeys,
        cache_control: Callable[[int, int | None], Header],
    ) -> None:
        self._application = application
        self._entries = entries
        self._source = source
        self._request_key_of = request_keys.read
        self._cache_control = cache_control
        self._change_log = ChangeLog(_microseconds)
        self._single_flight = SingleFlight()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        request_key = self._request_key_of(environ)
        if request_key is None:
            return self._application(environ, start_response)
        now = _microseconds()
        state = self._state(now)
        if state is None:
            return self._application(environ, start_response)
        entry = self._cached(request_key.key, state, now)
        if entry is None:
            return self._make(environ, start_response, request_key, state, now)
        return self._answer(environ, start_response, entry, state, now)

    def _state(self, now: int) -> CacheState | None:
        """Return the current cache state, or None if it cannot be read; the cache is bypassed then.

        An outage goes up at once: Django would only wait for the same database once more.
        """
        try:
            return self._change_log.read(self._source, now=now)
        except Exception as exception:
            if is_outage(exception):
                raise
            return None

    def _cached(self, key: str, state: CacheState, now: int) -> CacheEntry | None:
        entry = self._entries.find(key)
        if entry is None:
            return None
        if now < entry.expires_at and self._change_log.still_holds(entry, state):
            return entry
        return None

    def _make(
        self,
        environ: WSGIEnvironment,
        start_response: StartResponse,
        request_key: RequestKey,
        state: CacheState,
        now: int,
    ) -> Iterable[bytes]:
        """Make the answer, or take what another thread has made meanwhile, if it holds; else one of them makes it anew.

        What cannot be cached everybody makes alone, and so does whoever was overtaken by changes again and again.
        """
        for _ in range(MAX_ATTEMPTS):
            with self._single_flight.join(request_key.key) as (call, is_leader):
                if is_leader:
                    made = _CapturedResponse(self._application, plain_request(environ, request_key))
                    entry = made.entry(request_key.key, position=state.position, now=now)
                    if entry is None:
                        return made.send(start_response, has_body=environ["REQUEST_METHOD"] != "HEAD")
                    call.was_kept = self._entries.keep(request_key.key, entry)
                    return self._answer(environ, start_response, entry, state, now)
            now = _microseconds()
            present = self._state(now) if call.was_kept else None
            if present is None:
                break
            state = present
            if entry := self._cached(request_key.key, state, now):
                return self._answer(environ, start_response, entry, state, now)
        return self._application(environ, start_response)

    def _answer(
        self, environ: WSGIEnvironment, start_response: StartResponse, entry: CacheEntry, state: CacheState, now: int
    ) -> Iterable[bytes]:
        request_id = new_request_id()
        own: list[Header] = [(HEADER, request_id)]
        if entry.is_public:
            own.append(self._cache_control(now, state.next_transition_at))
        held = environ.get("HTTP_IF_NONE_MATCH")
        if held is not None and entry.is_held_by(held):
            start_response(_NOT_MODIFIED, entry.headers_304 + own)
            return [b""]  # a list, which granian sends at once; anything else it would read piece by piece
        start_response(entry.status, entry.headers + own)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else entry.content(request_id)]


class _CapturedResponse:
    """A response of Django's, held back until it is known whether it is cached."""

    def __init__(self, application: WSGIApplication, environ: WSGIEnvironment) -> None:
        self._status = ""
        self._headers: list[Header] = []
        response = application(environ, self._start_response)
        self._cache_hint = cache_hint_of(response)
        self._code = response.status_code if isinstance(response, HttpResponse) else 0
        self._body = b"".join(response)
        close = getattr(response, "close", None)
        if close is not None:
            close()

    def _start_response(self, status: str, headers: list[Header], *_args: object) -> Callable[[bytes], object]:
        self._status, self._headers = status, headers
        return lambda _: None

    def entry(self, key: str, *, position: int, now: int) -> CacheEntry | None:
        """Return the answer as a cache entry, or None if it must not be cached."""
        if self._cache_hint is None or self._code not in CACHED_STATUSES or self._sets_cookies():
            return None
        expires_at = now + LIVE_COUNTERS_LAST if self._cache_hint.has_live_counters else _FOR_EVER
        made = CacheableAnswer(key, self._status, self._headers, self._body, self._cache_hint.dependencies)
        return CacheEntry(made, position=position, expires_at=expires_at)

    def send(self, start_response: StartResponse, *, has_body: bool) -> Iterable[bytes]:
        """Send the answer as it is."""
        start_response(self._status, self._headers)
        return [self._body if has_body else b""]

    def _sets_cookies(self) -> bool:
        return any(name.lower() == "set-cookie" for name, _ in self._headers)
