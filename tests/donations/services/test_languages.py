from donations.rules.findings import Findings
from donations.services.languages import check_languages


def test_languages_of_the_newsroom_are_fine():
    found = Findings()
    check_languages(["en", "fa-AF"], found)
    assert found.errors == {}


def test_first_language_is_needed_and_unknown_ones_are_refused():
    found = Findings()
    check_languages(["ps", "fa"], found)
    assert set(found.errors) == {"texts.en", "texts.fa"}
