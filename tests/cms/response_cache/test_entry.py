import pytest

from cms.published.dependencies import of_key
from cms.response_cache.entry import CacheableAnswer, CacheEntry
from tests.cms.response_cache.conftest import an_entry


def test_what_differs_from_answer_to_answer_is_left_out():
    entry = an_entry(headers=[("X-Request-Id", "1" * 32), ("Content-Length", "2")])
    assert [name for name, _ in entry.headers] == ["Content-Type", "ETag", "Content-Length"]
    assert [name for name, _ in entry.headers_304] == ["ETag"]


def test_problem_gets_the_id_of_each_request():
    entry = an_entry(b'{"request_id":"%s","code":"x"}' % (b"1" * 32), headers=[("X-Request-Id", "1" * 32)])
    assert entry.content("2" * 32) == b'{"request_id":"%s","code":"x"}' % (b"2" * 32)


def test_article_that_quotes_nothing_is_sent_as_it_is():
    assert an_entry(b"text").content("2" * 32) == b"text"


def test_private_answer_keeps_its_cache_control():
    entry = an_entry(headers=[("Cache-Control", "private, no-store")])
    assert entry.is_public is False
    assert ("Cache-Control", "private, no-store") in entry.headers


@pytest.mark.parametrize(
    ("held", "is_held"), [('"a"', True), ('W/"a"', True), ('"b", "a"', True), ("*", True), ('"b"', False), ("", False)]
)
def test_copy_of_the_client_is_recognised(held, is_held):
    assert an_entry().is_held_by(held) is is_held


def test_nobody_holds_what_was_not_found():
    assert an_entry(status="404 Not Found").is_held_by("*") is False


def test_size_counts_the_address_wherever_it_is_kept():
    long, short = (
        CacheableAnswer(key * 5, "404 Not Found", [], b"", of_key("articles", key)) for key in ("x" * 900, "")
    )
    sizes = [CacheEntry(each, position=0, expires_at=0).size for each in (long, short)]
    assert sizes[0] - sizes[1] == 5 * 900 + 2 * 900


def test_size_counts_body_headers_and_python():
    assert an_entry(b"x" * 10_000).size - an_entry(b"").size == 10_000
    assert an_entry(b"").size > 2000
