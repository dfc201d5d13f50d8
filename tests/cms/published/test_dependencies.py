import json

import pytest

from cms.published.dependencies import (
    HIGHEST,
    LOWEST,
    NOTHING,
    Place,
    Touched,
    as_json,
    from_json,
    of_collection,
    of_key,
    of_range,
)

CHANGE = Touched("notes", "kabul", frozenset({1, 2, 3}), (Place(50, 7), Place(90, 7)))


@pytest.mark.parametrize(
    ("dependencies", "is_touched"),
    [
        (NOTHING, False),
        (of_key("notes", "kabul"), True),
        (of_key("notes", "herat"), False),
        (of_key("letters", "kabul"), False),
        (of_collection("notes"), True),
        (of_collection("letters"), False),
        (of_range([1]), True),
        (of_range([1, 3]), True),
        (of_range([1, 4]), False),
        (of_range([1], lowest=Place(50, 7), highest=Place(50, 7)), True),
        (of_range([1], lowest=Place(50, 8), highest=Place(90, 6)), False),
        (of_range([1], highest=Place(50, 6)), False),
        (of_range([1], lowest=Place(90, 7)), True),
        (of_key("notes", "herat") | of_range([2], highest=Place(60, 0)), True),
        (of_key("notes", "herat") | of_collection("letters"), False),
    ],
)
def test_dependencies_are_touched_by_what_stands_in_them(dependencies, is_touched):
    assert dependencies.are_touched_by(CHANGE) is is_touched


def test_ends_of_lists_lie_beyond_every_place():
    assert LOWEST < Place(-(2**63), 1) < Place(2**63 - 1, 1) < HIGHEST


def test_changes_are_read_as_they_were_written():
    assert from_json(json.loads(json.dumps(as_json([CHANGE])))) == [CHANGE]
