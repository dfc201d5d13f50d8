import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from donations.models import DonationMethod, Immutable, MethodVersion
from tests.donations.forging import refused_by_the_database

pytestmark = pytest.mark.django_db


@pytest.fixture
def method():
    return DonationMethod.objects.create(key="a", kind="vipps", details={"number": "1"})


@pytest.fixture
def add(method, now):
    def add_version(number, *, to=method):
        return MethodVersion.objects.create(method=to, number=number, details={}, proposed_at=now)

    return add_version


def test_history_cannot_be_rewritten(add):
    version = add(1)
    rows = MethodVersion.objects.all()
    attempts = [
        version.save,
        version.delete,
        rows.delete,
        lambda: rows.update(reason="other"),
        lambda: rows.bulk_update([version], ["reason"]),
        lambda: rows.bulk_create([version], update_conflicts=True),
        lambda: MethodVersion(pk=version.pk, number=2).save(),
    ]
    for attempt in attempts:
        with pytest.raises(Immutable), transaction.atomic():
            attempt()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE donations_methodversion SET number = 7",
        "UPDATE donations_methodversion SET details = '{}'",
        "DELETE FROM donations_methodversion",
    ],
)
def test_database_itself_refuses(add, statement):
    add(1)
    refused_by_the_database(statement)


def test_database_refuses_to_replace(add):
    if connection.vendor != "sqlite":
        refused_by_the_database("TRUNCATE donations_methodversion CASCADE")
        return
    add(1)
    columns = "id, method_id, number, details, texts, content_hash, proposed_at, reason"
    copied = f"INSERT OR REPLACE INTO donations_methodversion ({columns}) SELECT {columns} FROM donations_methodversion"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers=OFF")
    refused_by_the_database(copied)


def test_method_with_history_cannot_be_deleted(add, method):
    add(1)
    with pytest.raises(ProtectedError):
        method.delete()


def test_versions_are_counted_from_one(add):
    with pytest.raises(IntegrityError, match="method_version_number_from_one"), transaction.atomic():
        add(0)


def test_number_stands_once(add):
    add(1)
    with pytest.raises(IntegrityError), transaction.atomic():
        add(1)


def test_versions_are_found_by_key_and_number(add, django_assert_num_queries):
    other = DonationMethod.objects.create(key="b", kind="vipps", details={})
    add(1), add(2), add(1, to=other), add(2, to=other)
    with django_assert_num_queries(1):
        found = MethodVersion.objects.numbered([("a", 2), ("b", 1), ("c", 1)])
        assert {name: str(each) for name, each in found.items()} == {("a", 2): "a 2", ("b", 1): "b 1"}


def test_version_is_found_by_its_natural_key(add):
    version = add(1)
    assert MethodVersion.objects.get_by_natural_key(*version.natural_key()) == version
