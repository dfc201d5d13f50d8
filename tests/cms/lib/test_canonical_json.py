import hashlib
import math

import pytest

from cms.lib.canonical_json import dump, dump_sorted, fingerprint, merge


def test_keys_stay_in_the_order_given():
    assert dump({"b": 1, "a": [1, None, True]}) == b'{"b":1,"a":[1,null,true]}'


def test_other_scripts_are_written_as_they_are():
    assert dump("کابل") == '"کابل"'.encode()


def test_sorted_dumps_of_equal_values_are_equal():
    assert dump_sorted({"b": {"d": 1, "c": 2}, "a": 3}) == dump_sorted({"a": 3, "b": {"c": 2, "d": 1}})


@pytest.mark.parametrize("value", [math.nan, math.inf, "\ud800"])
def test_what_no_reader_could_take_is_refused(value):
    with pytest.raises(ValueError):
        dump([value])


def test_a_fingerprint_is_the_sha256_of_the_bytes():
    assert fingerprint(b"{}") == hashlib.sha256(b"{}").hexdigest()


@pytest.mark.parametrize(
    ("base", "patch", "merged"),
    [
        ({}, {}, {}),
        ({"a": 1}, {"b": 2}, {"a": 1, "b": 2}),
        ({"a": {"x": 1, "y": 2}}, {"a": {"y": 3}}, {"a": {"x": 1, "y": 3}}),
        ({"a": {"x": 1}}, {"a": None}, {"a": None}),
        ({"a": None}, {"a": {"x": 1}}, {"a": {"x": 1}}),
        ({"a": [1, 2]}, {"a": [3]}, {"a": [3]}),
    ],
)
def test_a_patch_goes_over_its_base(base, patch, merged):
    assert merge(base, patch) == merged


def test_merging_leaves_the_base_alone():
    base = {"comments": {"state": "open"}}
    merge(base, {"comments": {"state": "closed"}})
    assert base == {"comments": {"state": "open"}}
