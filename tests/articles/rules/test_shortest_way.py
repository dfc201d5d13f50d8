import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.rules.shortest_way import Effort, same_on_shortest_way

texts = st.lists(st.integers(0, 3), max_size=12)


def longest_common(left, right):
    """How much two sequences share in order, by the plain table of every textbook."""
    row = [0] * (len(right) + 1)
    for a in left:
        above = row
        row = [0]
        for index, b in enumerate(right):
            row.append(above[index] + 1 if a == b else max(above[index + 1], row[index]))
    return row[-1]


@settings(derandomize=True, deadline=None, database=None, max_examples=400)
@given(texts, texts)
def test_as_much_stays_the_same_as_can(left, right):
    same = same_on_shortest_way(left, right, effort=Effort())[::-1]
    assert all(left[a] == right[b] for a, b in same)
    assert same == sorted(same) and len({a for a, _ in same}) == len({b for _, b in same}) == len(same)
    assert len(same) == longest_common(left, right)


@pytest.mark.parametrize(("left", "right"), [([], []), ([1], []), ([], [1]), ([1, 2], [2, 1])])
def test_the_ends_of_what_is_possible(left, right):
    assert len(same_on_shortest_way(left, right, effort=Effort())) == longest_common(left, right)


def test_nothing_is_found_when_the_effort_is_spent():
    effort = Effort(steps=10)
    assert same_on_shortest_way([1, 2] * 50, [2, 1, 1] * 50, effort=effort) == []
    assert effort.is_spent
