from datetime import UTC, datetime, timedelta, timezone

import pytest

from cms.published.documents import alphabetical, datetime_of, microseconds
from tests.factories.documents import a_document

KABUL = timezone(timedelta(hours=4, minutes=30))


@pytest.mark.parametrize(
    ("at", "stamp"),
    [
        (datetime(1970, 1, 1, tzinfo=UTC), 0),
        (datetime(1970, 1, 1, 4, 30, tzinfo=KABUL), 0),
        (datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC), -1),
        (datetime(2200, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC), 7_289_654_399_999_999),
    ],
)
def test_stamp_of_a_datetime_is_exact(at, stamp):
    assert microseconds(at) == stamp
    assert datetime_of(stamp) == at


@pytest.mark.parametrize(
    ("earlier", "later"), [("afghan", "kabul"), ("", "a"), ("a", "aa"), ("kabul", "کابل"), ("zebra", "zebras")]
)
def test_words_are_listed_downwards_in_their_order(earlier, later):
    assert alphabetical(earlier) > alphabetical(later)


def test_sort_key_of_any_word_fits_a_signed_64_bit_integer():
    assert -(2**63) <= alphabetical("\U0010ffff" * 3) <= alphabetical("") <= 0


def test_identity_tells_the_languages_of_one_key_apart():
    assert a_document("site", language="en").identity != a_document("site", language="ps").identity
