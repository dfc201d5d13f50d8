import pytest

from cms.lib.domain_errors import Invalid
from donations.rules.findings import Findings
from donations.services.languages import check_languages, clean_languages


def test_languages_of_the_newsroom_are_fine():
    found = Findings()
    check_languages(["en", "fa-AF"], found)
    assert found.errors == {}


def test_first_language_is_needed_and_unknown_ones_are_refused():
    found = Findings()
    check_languages(["ps", "fa"], found)
    assert set(found.errors) == {"texts.en", "texts.fa"}


@pytest.mark.parametrize(
    ("of", "given", "missing"), [(["fa-AF", "ps"], ["ps"], set()), (["fa-AF", "ps"], ["en"], {"texts.ps"})]
)
def test_words_for_some_languages_are_needed_in_the_first_of_them(of, given, missing):
    found = Findings()
    check_languages(given, found, of=of)
    assert set(found.errors) == missing


@pytest.mark.parametrize(
    ("given", "clean"),
    [([], []), (["fa-AF", "ps", "ps"], ["ps", "fa-AF"]), (["nb", "en", "ps", "fa-AF"], [])],
)
def test_all_languages_are_none_and_the_others_stand_in_the_newsrooms_order(given, clean):
    assert clean_languages(given) == clean


def test_unknown_language_is_refused_by_name():
    with pytest.raises(Invalid, match="“sv”"):
        clean_languages(["ps", "sv"])
