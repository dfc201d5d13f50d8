import json

import pytest

from cms.published.documents import LiveCounter
from cms.published.views.json_splicing import Payload, extended, joined, listed, only, plain, with_live_counter

VIEWS = LiveCounter(name="views", table="counts", key="note_id", value="count")


def test_fields_are_given_in_the_order_of_the_document():
    assert only(b'{"a":1,"b":2,"c":3}', ["c", "a"]) == b'{"a":1,"c":3}'
    assert only(b'{"a":1}', []) == b'{"a":1}'


@pytest.mark.parametrize("content", [b"{}", b'{"a":1}'])
def test_further_keys_come_at_the_end(content):
    whole = joined(content, {"next": b"null", "total": b"2"})
    assert json.loads(whole) == {**json.loads(content), "next": None, "total": 2}
    assert joined(content, {}) == content


@pytest.mark.parametrize(
    ("value", "fields", "shown"),
    [
        (7, (), b'{"key":"a","views":7}'),
        (7, ("key", "views"), b'{"key":"a","views":7}'),
        (7, ("key",), b'{"key":"a"}'),
        (None, (), b'{"key":"a"}'),
    ],
)
def test_figure_stands_at_the_end_where_it_is_asked_for(value, fields, shown):
    assert with_live_counter(b'{"key":"a"}', VIEWS, value, fields=fields) == (shown, b'{"key":"a"}')


def test_lists_and_further_keys_carry_both_forms():
    inner = listed([plain(b"1"), Payload(b"2", b"0")])
    assert inner == (b"[1,2]", b"[1,0]")
    assert extended(plain(b"{}"), {"results": inner}) == (b'{"results":[1,2]}', b'{"results":[1,0]}')


def test_what_has_no_figures_is_put_together_once():
    payload = extended(plain(b"{}"), {"next": plain(b"null")})
    assert payload.shown is payload.stable
