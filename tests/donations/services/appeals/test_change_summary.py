import pytest

from donations.services.appeals.change_summary import appeal_values, changes_between

pytestmark = pytest.mark.django_db


def test_appeal_is_told_with_all_that_readers_notice(make_method, make_appeal):
    make_method("vipps", kind="vipps", values={"number": "557320"})
    told = appeal_values(make_appeal(references={"vipps": "Winter"}))
    assert (told["title (en)"], told["text (en)"]) == ("Support us", "Any sum helps.")
    assert told["amounts"] == "minimum 10 USD, minimum 10 EUR, suggested 12.5 EUR"
    assert told["reference of vipps"] == "Winter"


def test_only_what_differs_is_told():
    assert changes_between({"a": "1", "b": "2"}, {"b": "3", "c": ""}) == [["b", "2", "3"], ["a", "1", ""]]


def test_long_passages_begin_where_they_differ():
    [[_name, old, new]] = changes_between({"a": "x" * 900 + "1"}, {"a": "x" * 900 + "2" * 2000})
    assert (old, len(new)) == ("…" + "x" * 60 + "1", 802)
