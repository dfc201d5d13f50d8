import pytest
from django.db import IntegrityError
from django.db.models import ProtectedError

from donations.models import DonationMethod, Immutable, MethodVersion

pytestmark = pytest.mark.django_db


@pytest.fixture
def method():
    return DonationMethod.objects.create(key="a", kind="vipps", details={"number": "1"})


@pytest.fixture
def add(method, now):
    def add_version(number, *, is_active=True, to=method):
        return MethodVersion.objects.create(method=to, number=number, details={}, is_active=is_active, saved_at=now)

    return add_version


def test_history_cannot_be_rewritten(add):
    version = add(1)
    attempts = [version.save, version.delete, MethodVersion.objects.all().delete]
    for attempt in attempts:
        with pytest.raises(Immutable):
            attempt()
    with pytest.raises(Immutable):
        MethodVersion.objects.update(is_active=False)


def test_method_with_history_cannot_be_deleted(add, method):
    add(1)
    with pytest.raises(ProtectedError):
        method.delete()


@pytest.mark.parametrize("numbers", [(1, 1), (0,)])
def test_versions_are_counted_from_one_each_once(add, numbers):
    with pytest.raises(IntegrityError):
        for number in numbers:
            add(number)


def test_newest_is_the_last_of_each_method(add):
    other = DonationMethod.objects.create(key="b", kind="vipps", details={})
    add(1), add(2), add(1, to=other)
    assert [str(each) for each in MethodVersion.objects.newest()] == ["a 2", "b 1"]


def test_readers_notice_shown_versions_and_the_end_of_one(add):
    for number, is_active in enumerate([False, True, False, False, True], start=1):
        add(number, is_active=is_active)
    noticed = MethodVersion.objects.noticed_by_readers()
    assert [each.number for each in noticed] == [2, 3, 5]


def test_no_version_is_no_moment():
    assert MethodVersion.objects.all().count_and_last_moment() == (0, None)


def test_version_is_found_by_its_natural_key(add):
    version = add(1)
    assert MethodVersion.objects.get_by_natural_key(*version.natural_key()) == version
