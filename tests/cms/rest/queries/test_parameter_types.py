from datetime import UTC, datetime

import pytest

from cms.rest.queries import parameter_types as types
from cms.rest.queries.query_params import BadValue

INTEGER = types.integer("limit", minimum=1, maximum=100, description=".")
WORDS = types.words("fields", choices=["id", "title", "lead"], description=".")


def code_of(parameter, text):
    with pytest.raises(BadValue) as caught:
        parameter.parse(text)
    return caught.value.code


@pytest.mark.parametrize("text", ["a", "a-b-2", "خبر-دوهم", "a" * 100])
def test_slugs_in_any_script_are_taken(text):
    assert types.slug("tag", description=".").parse(text) == text


@pytest.mark.parametrize("text", ["A", "a b", "a/b", "../a", "-", "a_b", "a" * 5000, "\u202ea", "1,2"])
def test_what_is_no_slug_is_refused(text):
    assert code_of(types.slug("tag", description="."), text) == "invalid_value"


@pytest.mark.parametrize(("text", "tag"), [("en", "en"), ("EN", "en"), ("fa-af", "fa-AF"), ("prs", "fa-AF")])
def test_language_is_read_as_the_configured_tag(text, tag):
    assert types.language(description=".").parse(text) == tag


@pytest.mark.parametrize("text", ["xx", "en-", "*", "e" * 4000])
def test_language_that_is_not_configured_is_refused(text):
    assert code_of(types.language(description="."), text) == "invalid_value"


@pytest.mark.parametrize(("text", "value"), [("true", True), ("false", False)])
def test_boolean_is_true_or_false(text, value):
    assert types.boolean("featured", description=".").parse(text) is value


@pytest.mark.parametrize("text", ["True", "1", "0", "yes", "on", "null", " true"])
def test_other_ways_to_say_yes_are_refused(text):
    assert code_of(types.boolean("featured", description="."), text) == "invalid_value"


@pytest.mark.parametrize(("text", "value"), [("1", 1), ("100", 100)])
def test_integer_is_taken_to_its_bounds(text, value):
    assert INTEGER.parse(text) == value


@pytest.mark.parametrize("text", ["0", "101", "-5", "1000000", "9" * 19, "9" * 4000, "-" + "9" * 4000])
def test_integer_beyond_its_bounds_is_told_the_limit(text):
    with pytest.raises(BadValue, match="from 1 to 100") as caught:
        INTEGER.parse(text)
    assert caught.value.code == "out_of_range"


@pytest.mark.parametrize("text", ["NaN", "1e9", "1.0", "+1", "01", "١", "１", "1_0", "0x1", "1 ", "--1", "1abc"])
def test_what_is_no_plain_integer_is_refused(text):
    assert code_of(INTEGER, text) == "invalid_value"


def test_choice_is_one_of_its_words_and_names_the_nearest():
    ordering = types.choice("ordering", choices=["-published_at", "published_at"], description=".")
    assert ordering.parse("published_at") == "published_at"
    with pytest.raises(BadValue, match="Did you mean 'published_at'"):
        ordering.parse("publishd_at")


@pytest.mark.parametrize("text", ["status", "author__password", "?", "-published_at,id", "author.email"])
def test_ordering_by_anything_else_is_refused(text):
    ordering = types.choice("ordering", choices=["-published_at", "published_at"], description=".")
    assert code_of(ordering, text) == "invalid_value"


@pytest.mark.parametrize(("text", "value"), [("id", ("id",)), ("title,id", ("title", "id"))])
def test_words_keep_their_order(text, value):
    assert WORDS.parse(text) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("id,", "invalid_value"),
        (",", "invalid_value"),
        ("id, title", "invalid_value"),
        ("id,secret", "invalid_value"),
        ("id,id", "repeated_value"),
        (",".join(["id"] * 101), "out_of_range"),
    ],
)
def test_odd_lists_are_refused(text, code):
    assert code_of(WORDS, text) == code


@pytest.mark.parametrize("text", ["a:b", "a b", "a\x00", "٣", "a" * 201, "a=="])
def test_cursor_of_foreign_letters_is_refused(text):
    assert code_of(types.cursor(description="."), text) == "invalid_cursor"


def test_datetime_is_read_in_utc():
    assert types.datetime("after", description=".").parse("2026-03-21") == datetime(2026, 3, 21, tzinfo=UTC)
