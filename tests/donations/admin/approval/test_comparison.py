import pytest

from donations.admin.approval.comparison import compared
from donations.services import MethodTexts

pytestmark = pytest.mark.django_db


def marked(row):
    return ["".join(each.text for each in side if each.is_changed) for side in (row.old, row.new)]


@pytest.fixture
def rows(make_method, propose):
    def compare(**changes):
        method = make_method()
        new = propose(method=method, version=method.version, **changes)
        return {row.label: row for row in compared(method.versions.get(number=1), new)}

    return compare


def test_digits_are_compared_place_by_place(rows):
    found = rows(values={"account_number": "0530 2294676", "holder": "Dawat Media Center"})
    assert marked(found["Account number"]) == ["68", "76"]
    assert not found["Account holder"].is_changed


def test_words_are_compared_in_their_own_direction(rows):
    found = rows(texts={"en": MethodTexts(label="DNB account"), "ps": MethodTexts(label="بانک")})
    assert marked(found["Label (English)"]) == [" bank", ""]
    assert found["Label (Pashto)"].attributes == {"lang": "ps", "dir": "rtl"}


def test_without_an_old_side_everything_is_new(propose):
    assert all(row.is_changed for row in compared(None, propose()))
