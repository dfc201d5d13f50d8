"""Whether an answer comes from memory or from Django is nobody's to see."""

import pytest

from tests.cached_django import CountingDjango, behind_response_cache, call, impersonal
from tests.contracts.conftest import QUERIES, SLUGS
from tests.public_api import data_addresses, list_addresses


@pytest.fixture
def django(newsroom):
    return CountingDjango()


@pytest.fixture
def cached(django, monkeypatch):
    return behind_response_cache(django, monkeypatch)


def addresses():
    found = {address for slug in (*SLUGS, "none", "کابل") for address in data_addresses(slug)}
    found |= {f"{address}?limit=1&language=ps" for address in list_addresses()}
    found |= {f"/api/v1/articles/?{query}" for query in QUERIES}
    found |= {"/api/v1/articles/known/?expand=donation,related", "/api/v1/articles/known/?fields=title"}
    found |= {f"/api/v1/donations/methods/known/qr.{form}?amount=12.50&size=300" for form in ("svg", "png")}
    return sorted(found)


@pytest.mark.parametrize("coding", ["", "gzip", "br"])
def test_every_public_address_answers_alike_from_memory(cached, django, coding):
    for address in addresses():
        truth = impersonal(call(django, address, accept_encoding=coding))
        before = django.count
        assert [impersonal(call(cached, address, accept_encoding=coding)) for _ in range(3)] == [truth] * 3, address
        assert django.count == before + 1, f"{address} is not remembered"


@pytest.mark.parametrize("how", [{"method": "HEAD"}, {"if_none_match": "*"}, {"if_none_match": '"x", W/"y"'}])
def test_head_and_conditions_are_answered_alike(cached, django, how):
    for address in addresses():
        truth = impersonal(call(django, address, **how))
        assert [impersonal(call(cached, address, **how)) for _ in range(2)] == [truth] * 2, address


@pytest.mark.parametrize("coding", ["", "gzip", "br"])
def test_entity_tags_of_memory_and_django_are_the_same(cached, django, coding):
    codes = (f"/api/v1/donations/methods/known/qr.{form}" for form in ("svg", "png"))
    for address in ("/api/v1/articles/", "/api/v1/articles/known/", *codes):
        etag = call(django, address, accept_encoding=coding)[1]["ETag"]
        for application in (cached, cached, django):
            assert call(application, address, accept_encoding=coding, if_none_match=etag)[0] == 304


@pytest.mark.parametrize("query", ["foo=1", "limit=0", "cursor=x", "author__id=1", "limit=1&limit=2"])
def test_bad_requests_are_refused_alike_and_never_remembered(cached, django, query):
    address = f"/api/v1/articles/?{query}"
    truth = impersonal(call(django, address))
    assert truth[0] == 400
    before = django.count
    assert [impersonal(call(cached, address)) for _ in range(2)] == [truth] * 2
    assert django.count == before + 2


def test_hosts_that_django_refuses_are_not_answered_from_memory(cached):
    assert call(cached, "/api/v1/articles/")[0] == 200
    assert call(cached, "/api/v1/articles/", host="evil.example")[0] == 400
