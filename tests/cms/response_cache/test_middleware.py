import threading

import pytest
from django.db import OperationalError
from django.http import HttpResponse

from cms.published.dependencies import of_key
from cms.published.views.cache_hint import with_cache_hint
from cms.response_cache import middleware as module
from cms.response_cache import single_flight
from cms.response_cache.middleware import ResponseCache
from cms.response_cache.request_key import RequestKeys
from cms.response_cache.segmented_lru import SegmentedLru
from tests.cms.response_cache.conftest import touched
from tests.cms.response_cache.test_request_key import a_request
from tests.live_server import wait_until

KABUL = "/api/v1/notes/kabul/"


class Django:
    """An application that answers with the number of its answers."""

    def __init__(self):
        self.count = 0
        self.status = 200
        self.has_live_counters = False
        self.headers = {}
        self.seen = None
        self.is_marked = True
        self.during = lambda: None

    def __call__(self, environ, start_response):
        self.count += 1
        self.seen = environ
        body = b"%d" % self.count
        self.during()
        given = {"ETag": f'"{self.count}"', "Cache-Control": "public, max-age=30", "X-Request-Id": "f" * 32}
        response = HttpResponse(body, status=self.status, headers={**given, **self.headers})
        start_response(f"{self.status} Whatever", list(response.items()))
        key = environ["PATH_INFO"].split("/")[-2]
        return (
            with_cache_hint(response, dependencies=of_key("notes", key), has_live_counters=self.has_live_counters)
            if self.is_marked
            else response
        )


class WaitingReader:
    """How many threads have begun to wait for what another one makes."""

    def __init__(self):
        self.count = 0

    def event(self):
        event = threading.Event()
        wait = event.wait

        def counted(seconds):
            self.count += 1
            return wait(seconds)

        event.wait = counted
        return event


@pytest.fixture
def django():
    return Django()


@pytest.fixture
def get(django, truth, monkeypatch):
    clock, waiting = {"now": 1_000_000}, WaitingReader()
    monkeypatch.setattr(module, "time_ns", lambda: clock["now"] * 1000)
    monkeypatch.setattr(single_flight, "Event", waiting.event)
    cached = ResponseCache(
        django,
        entries=SegmentedLru(capacity=10_000_000),
        source=truth,
        request_keys=RequestKeys(session_cookie="sessionid", is_known_host=lambda _: True, is_secure_enough=None),
        cache_control=lambda now, at: (
            "Cache-Control",
            f"public, max-age={30 if at is None else at - now}",
        ),
    )

    def read(path=KABUL, query="", **more):
        got = {}

        def start_response(status, headers):
            got.update(status=int(status[:3]), headers=dict(headers))

        parts = cached(a_request(path, query, **more), start_response)
        read.was_list = isinstance(parts, list)
        body = b"".join(parts)
        return got["status"], got["headers"], body

    read.clock = clock
    read.waiting = lambda: waiting.count
    return read


def bodies(get, *paths):
    return [get(path)[2] for path in paths]


def test_second_reader_gets_the_bytes_of_the_first(get, django):
    assert bodies(get, KABUL, KABUL) == [b"1", b"1"]
    assert django.count == 1


def test_change_ends_what_it_touches_and_nothing_else(get, truth):
    bodies(get, KABUL, "/api/v1/notes/herat/")
    truth.publish(touched("kabul"))
    assert bodies(get, KABUL, "/api/v1/notes/herat/") == [b"3", b"2"]


def test_change_while_an_answer_is_made_ends_it_at_once(get, django, truth):
    django.during = lambda: truth.publish(touched("kabul"))
    get()
    django.during = lambda: None
    assert get()[2] == b"2"


def test_nothing_is_answered_from_memory_while_the_edition_cannot_be_asked(get, django, truth):
    get()
    truth.is_down = True
    assert [get()[2], get()[2]] == [b"2", b"3"]
    truth.is_down = False
    assert get()[2] == b"1"


def test_outage_goes_up_at_once_for_django_would_only_wait_again(get, django, truth, monkeypatch):
    def fail():
        raise OperationalError("no answer")

    monkeypatch.setattr(truth, "edition", fail)
    with pytest.raises(OperationalError):
        get()
    assert django.count == 0


@pytest.mark.parametrize("status", [200, 301, 404, 410])
def test_answers_that_hold_for_everybody_are_remembered(get, django, status):
    django.status = status
    assert [get()[0], get()[0], django.count] == [status, status, 1]


@pytest.mark.parametrize(
    "how", [{"status": 400}, {"status": 500}, {"status": 503}, {"is_marked": False}, {"headers": {"Set-Cookie": "a=b"}}]
)
def test_anything_else_is_not(get, django, how):
    vars(django).update(how)
    get()
    get()
    assert django.count == 2


@pytest.mark.parametrize("more", [{"HTTP_AUTHORIZATION": "x"}, {"HTTP_COOKIE": "sessionid=1"}])
def test_somebody_neither_fills_nor_reads_the_memory(get, django, more):
    get(**more)
    get()
    get(**more)
    assert django.count == 3
    assert get()[2] == b"2"


def test_held_copy_is_answered_with_304_and_no_body(get, django):
    get()
    status, headers, body = get(HTTP_IF_NONE_MATCH='"1"')
    assert (status, body, headers["ETag"], django.count) == (304, b"", '"1"', 1)
    assert "Content-Type" not in headers


@pytest.mark.parametrize("held", [{}, {"HTTP_IF_NONE_MATCH": '"1"'}, {"REQUEST_METHOD": "HEAD"}])
def test_what_is_remembered_goes_out_as_a_list(get, held):
    # granian sends a list at once, and reads any other iterable piece by piece.
    get()
    get(**held)
    assert get.was_list


def test_held_copy_never_turns_an_error_into_304(get, django):
    django.status = 404
    assert [get(HTTP_IF_NONE_MATCH="*")[0] for _ in range(2)] == [404, 404]


def test_first_reader_with_a_held_copy_gets_304_and_leaves_the_whole_answer(get):
    assert get(HTTP_IF_NONE_MATCH='"1"')[0] == 304
    assert get()[:3:2] == (200, b"1")


def test_head_is_a_get_without_its_body(get, django):
    head, whole = get(REQUEST_METHOD="HEAD"), get()
    assert (head[2], whole[2], django.count) == (b"", b"1", 1)
    assert set(head[1]) == set(whole[1])


def test_head_of_what_is_not_remembered_has_no_body_either(get, django):
    django.status = 400
    assert get(REQUEST_METHOD="HEAD")[2] == b""


def test_every_answer_has_an_id_of_its_own(get):
    assert len({get()[1]["X-Request-Id"] for _ in range(5)}) == 5


def test_age_shrinks_towards_the_next_datetime(get, truth):
    truth.moments = [(1_000_020, touched("herat"))]
    assert get()[1]["Cache-Control"] == "public, max-age=20"
    get.clock["now"] += 15
    assert get()[1]["Cache-Control"] == "public, max-age=5"


def test_private_cache_control_stays(get, django):
    django.status, django.headers = 404, {"Cache-Control": "private, no-store"}
    assert [get()[1]["Cache-Control"] for _ in range(2)] == ["private, no-store"] * 2


def test_figures_are_made_anew_within_the_minute(get, django):
    django.has_live_counters = True
    get()
    get.clock["now"] += module.LIVE_COUNTERS_LAST - 1
    assert get()[2] == b"1"
    get.clock["now"] += 1
    assert get()[2] == b"2"
    assert module.LIVE_COUNTERS_LAST < 60_000_000


def test_forms_are_kept_apart(get, django):
    get(HTTP_ACCEPT_ENCODING="br")
    assert django.seen["HTTP_ACCEPT_ENCODING"] == "br"
    get(HTTP_ACCEPT_ENCODING="gzip")
    get()
    assert django.count == 3


@pytest.fixture
def crowd(get, django):
    """What so many readers get who ask at one moment, while the first answer is made; `meanwhile` happens then."""

    def ask(count, meanwhile=lambda: None):
        got, gate, is_first = [], threading.Event(), threading.Event()

        def during():
            if not is_first.is_set():
                is_first.set()
                gate.wait(5)
                meanwhile()

        django.during = during
        threads = [threading.Thread(target=lambda: got.append(get()[2])) for _ in range(count)]
        for thread in threads:
            thread.start()
        wait_until(lambda: get.waiting() == count - 1)
        gate.set()
        for thread in threads:
            thread.join()
        return sorted(got)

    return ask


def test_crowd_for_a_missing_answer_makes_it_once(crowd, django):
    assert (crowd(8), django.count) == ([b"1"] * 8, 1)


def test_crowd_that_a_change_overtakes_makes_the_new_answer_once(crowd, django, truth):
    assert crowd(8, lambda: truth.publish(touched("kabul"))) == [b"1", *[b"2"] * 7]
    assert django.count == 2


def test_crowd_for_what_is_not_kept_does_not_queue(crowd, django):
    django.is_marked = False
    crowd(8)
    assert django.count == 8


def test_clock_that_was_put_back_leaves_no_old_answer(get, truth):
    get.clock["now"] = 10_000_000
    truth.moments = [(2_000_000, touched("kabul"))]
    get()
    get.clock["now"] = 1_000_000
    assert get()[2] == b"2"
    get.clock["now"] = 2_000_000
    assert get()[2] == b"3"


def test_fault_while_an_answer_is_made_goes_up_and_the_next_one_tries(get, django):
    def fail():
        raise LookupError

    django.during = fail
    with pytest.raises(LookupError):
        get()
    django.during = lambda: None
    assert get()[0] == 200
