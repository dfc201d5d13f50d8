from difflib import SequenceMatcher
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.rules.aligning import MOST_STEPS, DiffHunk, Effort, changes

texts = st.text(alphabet="abcd. ", max_size=20)
claims = settings(derandomize=True, deadline=None, database=None, max_examples=500)


def told(old, new):
    return [(old[each.old_start : each.old_end], new[each.new_start : each.new_end]) for each in changes(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("abc", "abc", []),
        ("", "abc", [("", "abc")]),
        ("abc", "", [("abc", "")]),
        ("abc", "axc", [("b", "x")]),
        ("abcdef", "abXcdeYf", [("", "X"), ("", "Y")]),
        ("a b c", "a b x b c", [("", "x b ")]),
        ("ab.", "ab.cd.", [("", "cd.")]),
        ("....", "...", [(".", "")]),
        ("a.b.c.", "c.a.b.", [("", "c."), ("c.", "")]),
    ],
)
def test_changes_are_those_that_a_reader_would_name(old, new, expected):
    assert told(old, new) == expected


@claims
@given(texts, texts)
def test_what_stands_between_changes_is_the_same(old, new):
    a = b = 0
    for each in [*changes(old, new), DiffHunk(len(old), len(old), len(new), len(new))]:
        assert old[a : each.old_start] == new[b : each.new_start]
        a, b = each.old_end, each.new_end
    assert (a, b) == (len(old), len(new))


@claims
@given(texts, texts)
def test_changes_never_touch_and_always_change_something(old, new):
    found = changes(old, new)
    assert all(before.old_end < after.old_start for before, after in pairwise(found))
    assert all(before.new_end < after.new_start for before, after in pairwise(found))
    assert all(removed != added for removed, added in told(old, new))


@claims
@given(texts)
def test_a_text_has_no_changes_against_itself(text):
    assert changes(text, text) == []


def test_what_was_not_compared_counts_as_changed():
    assert changes("xabcx", "xcbax", effort=Effort(steps=0)) == [DiffHunk(1, 4, 1, 4)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (["", "x"] * 1000, ["x", "", ""] * 700),
        (list(range(2000)), list(reversed(range(2000)))),
        ([0] * 2000, [0] * 1000 + [1] + [0] * 1000),
        ([each % 50 for each in range(20_000)], [each * each % 53 for each in range(20_000)]),
        # One anchor at each level, and then a level below it.
        ([*range(3000), *range(1500)], [*reversed(range(1500)), *range(3000)]),
    ],
)
def test_no_pair_of_sequences_takes_more_than_the_effort(old, new, monkeypatch):
    looked_through = []
    look = SequenceMatcher.find_longest_match

    def counted(matcher, alo, ahi, blo, bhi):
        looked_through.append(sum(1 + len(matcher.b2j.get(each, ())) for each in matcher.a[alo:ahi]))
        return look(matcher, alo, ahi, blo, bhi)

    monkeypatch.setattr(SequenceMatcher, "find_longest_match", counted)
    changes(old, new)
    assert sum(looked_through) <= MOST_STEPS


def test_what_is_too_dear_to_compare_leaves_effort_for_the_rest():
    effort = Effort(steps=10)
    assert changes("abab" * 10, "baab" * 11, effort=effort) == [DiffHunk(0, 38, 0, 42)]
    assert changes("abc", "axc", effort=effort) == [DiffHunk(1, 2, 1, 2)]
