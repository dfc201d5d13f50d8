import string

import pytest

from cms.rest.problems import Problem
from cms.rest.queries.pagination import Position, _signer, decode_cursor, encode_cursor

POSITION = Position(sort_key=1_774_000_000_000_000, id=42)
CURSOR_ALPHABET = set(string.ascii_letters + string.digits + "-_.")


def refused(text, scope="articles"):
    with pytest.raises(Problem) as caught:
        decode_cursor(text, scope=scope)
    return caught.value


@pytest.mark.parametrize(
    "position",
    [POSITION, Position(sort_key=-1, id=0), Position(sort_key=2**63 - 1, id=2**63 - 1, backwards=True)],
)
def test_cursor_leads_back_to_its_position(position):
    assert decode_cursor(encode_cursor(position, scope="articles"), scope="articles") == position


def test_cursor_needs_no_quoting_in_a_url():
    cursor = encode_cursor(POSITION, scope="section=world&language=ps")
    assert set(cursor) <= CURSOR_ALPHABET
    assert len(cursor) == 67


def test_cursor_of_another_list_is_refused():
    cursor = encode_cursor(POSITION, scope="section=world")
    assert refused(cursor, scope="section=culture").code == "invalid_cursor"


def test_every_changed_character_is_noticed():
    cursor = encode_cursor(POSITION, scope="articles")
    for index, character in enumerate(cursor[:-1]):
        other = "A" if character != "A" else "B"
        assert refused(cursor[:index] + other + cursor[index + 1 :]).status == 400


@pytest.mark.parametrize("length", [0, 1, 23, 24, 25, 66])
def test_truncated_cursor_is_refused(length):
    assert refused(encode_cursor(POSITION, scope="articles")[:length]).code == "invalid_cursor"


@pytest.mark.parametrize("text", ["cD0lMDA=", "a.b", ".", "..", "a\x00b.c", "٣.٣", "é.é", "a" * 100_000, "\udcff.a"])
def test_invented_cursor_is_refused_by_name(text):
    problem = refused(text)
    assert [(error.parameter, error.code) for error in problem.errors] == [("cursor", "invalid_cursor")]


def test_cursor_of_another_key_is_refused(settings):
    cursor = encode_cursor(POSITION, scope="articles")
    settings.SECRET_KEY = "another"
    assert refused(cursor).code == "invalid_cursor"


def test_cursor_outlives_a_change_of_key(settings):
    cursor = encode_cursor(POSITION, scope="articles")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert decode_cursor(cursor, scope="articles") == POSITION


def test_signed_text_that_is_no_position_is_refused():
    assert refused(_signer("articles").sign("abc")).code == "invalid_cursor"
