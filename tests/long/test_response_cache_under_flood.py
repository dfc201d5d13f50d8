"""What somebody with a script can do to the memory of the response cache: nothing that readers notice."""

import pytest

from tests.cached_django import CountingDjango, behind_response_cache, call
from tests.factories import an_article, an_iban

WANTED = ("/api/v1/articles/", "/api/v1/articles/kabul/", "/api/v1/sections/")
CAPACITY = 1_000_000
FLOOD = 600


@pytest.fixture
def django(db, clock):
    an_article(status="published", slug="kabul")
    an_iban()
    return CountingDjango()


@pytest.fixture
def cached(django, settings, monkeypatch):
    settings.CMS_RESPONSE_CACHE_BYTES = CAPACITY
    cached = behind_response_cache(django, monkeypatch)
    for _ in range(3):
        for address in WANTED:
            call(cached, address)
    return cached


FLOODS = {
    "nonsense": "/api/v1/articles/?nonsense-{}=1",
    "unknown slugs": "/api/v1/articles/nobody-{}/",
    "unknown addresses": "/api/v1/nowhere-{}/",
    "valid queries": "/api/v1/articles/?published_after=2026-01-01T00:00:00.{:06d}Z",
    "codes": "/api/v1/donations/methods/iban/qr.svg?amount={}.01",
    "tags": "/api/v1/articles/?tag=tag-{}",
    "long queries": "/api/v1/articles/?tag=" + "x" * 100_000 + "{}",
    "views": "/api/v1/articles/nobody-{}/views/",
}


@pytest.mark.parametrize("address", FLOODS.values(), ids=FLOODS)
def test_flood_neither_grows_the_memory_nor_pushes_out_what_readers_want(cached, django, address):
    for number in range(FLOOD):
        call(cached, address.format(number))
    assert cached._entries.size <= CAPACITY
    before = django.count
    for wanted in WANTED:
        call(cached, wanted)
    assert django.count == before


@pytest.mark.parametrize("headers", [{"host": "testserver:{}"}, {"accept_encoding": "gzip, x{}"}, {"cookie": "a={}"}])
def test_flood_of_headers_leaves_one_answer_behind(cached, django, headers):
    call(cached, WANTED[0], accept_encoding="gzip")
    size, count = len(cached._entries), django.count
    for number in range(FLOOD):
        call(cached, WANTED[0], **{name: value.format(number) for name, value in headers.items()})
    assert (len(cached._entries), django.count) == (size, count)


def test_somebody_with_a_session_meets_no_memory(cached, django):
    size = len(cached._entries)
    for who in ({"authorization": "Bearer x"}, {"cookie": "sessionid=x"}):
        before = django.count
        for address in (*WANTED, "/api/v1/tags/"):
            call(cached, address, **who)
        assert django.count == before + len(WANTED) + 1
    assert len(cached._entries) == size
