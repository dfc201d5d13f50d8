import json
from dataclasses import replace
from datetime import timedelta

import pytest

from cms.published.dependencies import HIGHEST, LOWEST, Place
from cms.published.documents import Ending, TimedChange, microseconds
from cms.published.reading import ListQuery, count_cards, read_cards
from cms.published.reading import lists as module
from tests.factories import NOW
from tests.factories.documents import a_dated_document, a_document, each_stored, stored

pytestmark = pytest.mark.django_db

STAMP = microseconds(NOW)
A_SECOND = 1_000_000
AN_HOUR = timedelta(hours=1)
WAR, AID, BREAKING = ("tag", "war"), ("tag", "aid"), ("breaking", "true")
ALL = ListQuery(collection="notes", now=STAMP, limit=20)


def keys(asked=ALL):
    return [json.loads(row.card)["key"] for row in read_cards(asked).rows]


def counted(asked):
    return count_cards(asked)[:2]


def note(key, *facets, age=0, **values):
    return a_dated_document(key, NOW - age * AN_HOUR, facets=frozenset(facets), **values)


@pytest.fixture
def five():
    each_stored(
        note("a", WAR, age=1),
        note("b", WAR, AID, age=2),
        note("c", AID, age=3),
        note("d", age=4, language="ps"),
        note("e", WAR, age=5, language="ps"),
    )


def test_newest_come_first(five):
    assert keys() == ["a", "b", "c", "d", "e"]


def test_oldest_come_first_when_asked(five):
    assert keys(replace(ALL, is_ascending=True)) == ["e", "d", "c", "b", "a"]


def test_documents_of_one_datetime_stand_in_the_order_of_their_age():
    each_stored(note("one"), note("two"), note("three"))
    assert keys() == ["three", "two", "one"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"language": "ps"}, "de"),
        ({"having": (WAR,)}, "abe"),
        ({"having": (WAR, AID)}, "b"),
        ({"having": (WAR,), "language": "ps"}, "e"),
        ({"having": (AID,), "language": "ps"}, ""),
        ({"having": (("tag", "snow"),)}, ""),
        ({"having": (WAR, ("tag", "snow"))}, ""),
        ({"lacking": (WAR,)}, "cd"),
        ({"lacking": (WAR, AID)}, "d"),
        ({"having": (AID,), "lacking": (WAR,)}, "c"),
        ({"lacking": (("tag", "snow"),)}, "abcde"),
        ({"since": microseconds(NOW - 3 * AN_HOUR)}, "abc"),
        ({"until": microseconds(NOW - 3 * AN_HOUR)}, "cde"),
        ({"since": microseconds(NOW - 3 * AN_HOUR), "until": microseconds(NOW - 2 * AN_HOUR)}, "bc"),
        ({"since": STAMP, "until": STAMP - 1}, ""),
        ({"collection": "letters"}, ""),
    ],
)
def test_filters_choose_and_are_counted(five, filters, expected):
    asked = replace(ALL, **filters)
    assert keys(asked) == list(expected)
    assert counted(asked) == (len(expected), True)


def test_list_takes_two_queries_whatever_is_asked(five, django_assert_num_queries):
    for asked in (ALL, replace(ALL, having=(WAR, AID), lacking=(BREAKING,), since=1, after=Place(STAMP, 1))):
        with django_assert_num_queries(2):
            read_cards(asked)


def test_two_facets_are_driven_from_the_rarer_one(five, django_assert_num_queries):
    each_stored(*(note(f"more-{number}", WAR) for number in range(3)))
    rare = keys(replace(ALL, having=(AID,)))
    assert rare == ["b", "c"]
    terms = module._find_terms(replace(ALL, having=(WAR, AID)))
    assert terms.having == [
        module._find_terms(replace(ALL, having=(AID,))).having[0],
        module._find_terms(replace(ALL, having=(WAR,))).having[0],
    ]


def walked(asked, limit):
    pages, after = [], None
    while True:
        page = read_cards(replace(asked, limit=limit, after=after))
        pages.append("".join(json.loads(row.card)["key"] for row in page.rows))
        if not page.has_more:
            return pages
        after = page.rows[-1].place


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ({}, ["ab", "cd", "e"]),
        ({"is_ascending": True}, ["ed", "cb", "a"]),
        ({"having": (WAR,)}, ["ab", "e"]),
        ({"lacking": (AID,)}, ["ad", "e"]),
    ],
)
def test_pages_hold_everything_once(five, how, expected):
    assert walked(replace(ALL, **how), 2) == expected


def test_page_that_ends_with_the_list_has_no_more(five):
    assert read_cards(replace(ALL, limit=5)).has_more is False
    assert read_cards(replace(ALL, limit=4)).has_more is True


def test_publishing_between_two_pages_skips_and_doubles_nothing(five):
    first = read_cards(replace(ALL, limit=2))
    each_stored(note("new", WAR))
    second = read_cards(replace(ALL, limit=2, after=first.rows[-1].place))
    back = read_cards(replace(ALL, limit=2, after=second.rows[0].place, is_ascending=True))
    assert [json.loads(row.card)["key"] for row in second.rows] == ["c", "d"]
    assert [json.loads(row.card)["key"] for row in back.rows] == ["b", "a"]


def test_pages_cross_documents_of_one_datetime_without_skipping():
    each_stored(*(note(key) for key in "abcde"))
    assert walked(ALL, 2) == ["ed", "cb", "a"]


def test_scheduled_document_is_listed_and_counted_from_its_datetime():
    each_stored(note("now"), a_dated_document("soon", NOW + timedelta(seconds=1), facets=frozenset({WAR})))
    before, after = replace(ALL, now=STAMP + A_SECOND - 1), replace(ALL, now=STAMP + A_SECOND)
    assert (keys(before), counted(before)) == (["now"], (1, True))
    assert (keys(after), counted(after)) == (["soon", "now"], (2, True))
    assert counted(replace(before, having=(WAR,))) == (0, True)


def test_scheduled_document_is_not_reached_by_dates_in_the_future():
    each_stored(a_dated_document("soon", NOW + timedelta(seconds=1)))
    assert keys(replace(ALL, since=STAMP, until=STAMP + 5 * A_SECOND)) == []


def test_document_that_is_sorted_by_name_waits_for_its_datetime_too():
    each_stored(a_document("tag", sort_key=-5, visible_from=STAMP + A_SECOND))
    assert keys() == []
    assert keys(replace(ALL, now=STAMP + A_SECOND)) == ["tag"]


def test_facet_lapses_at_its_datetime():
    each_stored(a_dated_document("news", NOW - AN_HOUR, timed_facets={BREAKING: STAMP + A_SECOND}))
    breaking, others = replace(ALL, having=(BREAKING,)), replace(ALL, lacking=(BREAKING,))
    assert (keys(breaking), counted(breaking), keys(others)) == (["news"], (1, True), [])
    later = {"now": STAMP + A_SECOND}
    assert keys(replace(breaking, **later)) == []
    assert counted(replace(breaking, **later)) == (0, True)
    assert keys(replace(others, **later)) == ["news"]


def test_facet_lapses_when_it_is_the_second_one_too():
    each_stored(a_dated_document("news", NOW, facets=frozenset({WAR}), timed_facets={BREAKING: STAMP + A_SECOND}))
    each_stored(a_dated_document("other", NOW, timed_facets={BREAKING: STAMP + A_SECOND}))
    both = replace(ALL, having=(WAR, BREAKING))
    assert keys(both) == ["news"]
    assert keys(replace(both, now=STAMP + A_SECOND)) == []


def test_document_leaves_all_lists_at_its_end():
    ending = Ending(at=STAMP + A_SECOND, card={"reason": "Over."})
    each_stored(a_dated_document("offer", NOW, facets=frozenset({WAR}), ending=ending))
    under, later = replace(ALL, having=(WAR,)), {"now": STAMP + A_SECOND}
    assert (keys(), keys(under), counted(ALL), counted(under)) == (["offer"], ["offer"], (1, True), (1, True))
    for asked in (ALL, under):
        assert (keys(replace(asked, **later)), counted(replace(asked, **later))) == ([], (0, True))


def test_cards_change_by_themselves_and_say_when():
    stored(a_document(changes=(TimedChange(at=STAMP + A_SECOND, card={"key": "changed"}),)))
    assert (keys(), read_cards(ALL).changed_at) == (["kabul"], NOW)
    page = read_cards(replace(ALL, now=STAMP + A_SECOND))
    assert json.loads(page.rows[0].card)["key"] == "changed"
    assert page.changed_at == NOW + timedelta(seconds=1)


def test_next_datetime_is_told_even_by_an_empty_list():
    each_stored(a_dated_document("soon", NOW + timedelta(seconds=5)))
    assert read_cards(ALL).next_transition_at == STAMP + 5 * A_SECOND
    assert read_cards(replace(ALL, having=(("tag", "snow"),))).next_transition_at == STAMP + 5 * A_SECOND


def test_whole_list_is_counted_from_wherever_one_reads(five):
    place = read_cards(replace(ALL, limit=1)).rows[0].place
    assert counted(replace(ALL, having=(WAR, AID), after=place)) == (1, True)
    assert counted(replace(ALL, after=place)) == (5, True)


def test_combinations_are_counted_up_to_a_limit(five, monkeypatch):
    monkeypatch.setattr(module, "COUNT_LIMIT", 1)
    assert counted(replace(ALL, having=(WAR, AID))) == (1, True)
    assert counted(replace(ALL, lacking=(WAR,))) == (1, False)
    assert counted(ALL) == (5, True)


def ends(asked):
    (stretch,) = read_cards(asked).dependencies.ranges
    return stretch.lowest, stretch.highest


def test_scope_reaches_from_where_one_began_to_the_row_that_told_of_more(five):
    places = [row.place for row in read_cards(ALL).rows]
    assert ends(replace(ALL, limit=2)) == (places[2], HIGHEST)
    assert ends(replace(ALL, limit=2, after=places[1])) == (places[4], places[1])
    assert ends(replace(ALL, limit=2, after=places[2])) == (LOWEST, places[2])


def test_scope_of_a_list_upwards_is_its_mirror_image(five):
    places = [row.place for row in read_cards(replace(ALL, is_ascending=True)).rows]
    assert ends(replace(ALL, limit=2, is_ascending=True)) == (LOWEST, places[2])
    assert ends(replace(ALL, is_ascending=True, after=places[0])) == (places[0], HIGHEST)


def test_scope_names_all_terms_that_a_document_must_have(five):
    (stretch,) = read_cards(replace(ALL, having=(WAR, AID), lacking=(BREAKING,))).dependencies.ranges
    assert stretch.terms == set(module._find_terms(replace(ALL, having=(WAR, AID))).having)


def test_list_that_nothing_stands_under_yet_rests_on_the_collection():
    assert read_cards(ALL).dependencies.collections == count_cards(ALL)[2].collections == {"notes"}


def test_count_rests_on_the_whole_list(five):
    (stretch,) = count_cards(ALL)[2].ranges
    assert (stretch.lowest, stretch.highest) == (LOWEST, HIGHEST)
