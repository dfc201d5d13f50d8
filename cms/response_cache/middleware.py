"""The edge: a WSGI layer that answers from memory, as long as the edition says that this is what readers should see.

Before anything is answered from memory, the edition is asked for (docs/decisions/0024); where that fails, nothing is.
"""

from collections.abc import Callable, Iterable
from time import time_ns
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.http import HttpResponse

from cms.published.views.cache_hint import mark_of
from cms.response_cache.change_log import Journal, Source, State
from cms.response_cache.entry import REMEMBERED_STATUSES, Entry, Header, Made
from cms.response_cache.request_key import Asked, Doorkeeper, plain_request
from cms.response_cache.segmented_lru import Memory
from cms.response_cache.single_flight import Flights
from cms.rest.outages import is_outage
from cms.rest.request_ids import HEADER, new_request_id

FIGURES_LAST = 50_000_000
"""How long (microseconds) figures in a remembered answer may be repeated: they are at most a minute old."""
MOST_FLIGHTS = 3
_FOR_EVER = 2**63
_NOT_MODIFIED = "304 Not Modified"


def _microseconds() -> int:
    """Return the present moment, since 1970 UTC."""
    return time_ns() // 1000


class Edge:
    """Answer public reads from this process's memory; everything else, and what is missing, is Django's.

    `cache_control` returns, from now and the next moment (microseconds), the header that tells what caches outside may
    keep.
    """

    def __init__(
        self,
        application: WSGIApplication,
        *,
        memory: Memory,
        source: Source,
        doorkeeper: Doorkeeper,
        cache_control: Callable[[int, int | None], Header],
    ) -> None:
        self._application = application
        self._memory = memory
        self._source = source
        self._asked = doorkeeper.asked
        self._cache_control = cache_control
        self._journal = Journal(_microseconds)
        self._flights = Flights()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        asked = self._asked(environ)
        if asked is None:
            return self._application(environ, start_response)
        now = _microseconds()
        state = self._state(now)
        if state is None:
            return self._application(environ, start_response)
        entry = self._remembered(asked.key, state, now)
        if entry is None:
            return self._make(environ, start_response, asked, state, now)
        return self._answer(environ, start_response, entry, state, now)

    def _state(self, now: int) -> State | None:
        """Return what holds now; None where that cannot be told, for without it nothing is answered from memory.

        An outage goes up at once: Django would only wait for the same database once more.
        """
        try:
            return self._journal.read(self._source, now=now)
        except Exception as exception:
            if is_outage(exception):
                raise
            return None

    def _remembered(self, key: str, state: State, now: int) -> Entry | None:
        entry = self._memory.find(key)
        if entry is None:
            return None
        if now < entry.expires_at and self._journal.still_holds(entry, state):
            return entry
        return None

    def _make(
        self, environ: WSGIEnvironment, start_response: StartResponse, asked: Asked, state: State, now: int
    ) -> Iterable[bytes]:
        """Make the answer, or take what another thread has made meanwhile, if it holds; else one of them makes it anew.

        What cannot be remembered everybody makes alone, and so does whoever was overtaken by changes again and again.
        """
        for _ in range(MOST_FLIGHTS):
            with self._flights.take(asked.key) as (flight, is_mine):
                if is_mine:
                    made = _Capture(self._application, plain_request(environ, asked))
                    entry = made.entry(asked.key, position=state.position, now=now)
                    if entry is None:
                        return made.passed_on(start_response, has_body=environ["REQUEST_METHOD"] != "HEAD")
                    flight.was_kept = self._memory.keep(asked.key, entry)
                    return self._answer(environ, start_response, entry, state, now)
            now = _microseconds()
            present = self._state(now) if flight.was_kept else None
            if present is None:
                break
            state = present
            if entry := self._remembered(asked.key, state, now):
                return self._answer(environ, start_response, entry, state, now)
        return self._application(environ, start_response)

    def _answer(
        self, environ: WSGIEnvironment, start_response: StartResponse, entry: Entry, state: State, now: int
    ) -> Iterable[bytes]:
        request_id = new_request_id()
        own: list[Header] = [(HEADER, request_id)]
        if entry.is_public:
            own.append(self._cache_control(now, state.next_moment))
        held = environ.get("HTTP_IF_NONE_MATCH")
        if held is not None and entry.is_held_by(held):
            start_response(_NOT_MODIFIED, entry.headers_304 + own)
            return [b""]  # a list, which granian sends at once; anything else it would read piece by piece
        start_response(entry.status, entry.headers + own)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else entry.content(request_id)]


class _Capture:
    """An answer of Django's, held back."""

    def __init__(self, application: WSGIApplication, environ: WSGIEnvironment) -> None:
        self._status = ""
        self._headers: list[Header] = []
        response = application(environ, self._start_response)
        self._mark = mark_of(response)
        self._code = response.status_code if isinstance(response, HttpResponse) else 0
        self._body = b"".join(response)
        close = getattr(response, "close", None)
        if close is not None:
            close()

    def _start_response(self, status: str, headers: list[Header], *_args: object) -> Callable[[bytes], object]:
        self._status, self._headers = status, headers
        return lambda _: None

    def entry(self, key: str, *, position: int, now: int) -> Entry | None:
        """Return the answer as it can be remembered, or None."""
        if self._mark is None or self._code not in REMEMBERED_STATUSES or self._sets_cookies():
            return None
        expires_at = now + FIGURES_LAST if self._mark.has_figures else _FOR_EVER
        made = Made(key, self._status, self._headers, self._body, self._mark.scope)
        return Entry(made, position=position, expires_at=expires_at)

    def passed_on(self, start_response: StartResponse, *, has_body: bool) -> Iterable[bytes]:
        """Send the answer as it is."""
        start_response(self._status, self._headers)
        return [self._body if has_body else b""]

    def _sets_cookies(self) -> bool:
        return any(name.lower() == "set-cookie" for name, _ in self._headers)
