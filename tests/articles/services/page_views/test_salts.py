from datetime import UTC, datetime, timedelta

import pytest

from articles.models import VisitorSalt
from articles.services.page_views.salts import SALT_BYTES, Salts

pytestmark = pytest.mark.django_db
MIDNIGHT = datetime(2026, 3, 22, tzinfo=UTC)
A_SECOND = timedelta(seconds=1)


def test_processes_share_the_salt_of_a_day():
    salt = Salts().of(MIDNIGHT)
    assert len(salt) == SALT_BYTES
    assert Salts().of(MIDNIGHT + timedelta(hours=23)) == salt


def test_next_day_has_another_salt():
    salts = Salts()
    assert salts.of(MIDNIGHT - A_SECOND) != salts.of(MIDNIGHT)
    assert VisitorSalt.objects.count() == 2


def test_day_asks_the_database_once(django_assert_num_queries):
    salts = Salts()
    salts.of(MIDNIGHT)
    with django_assert_num_queries(0):
        salts.of(MIDNIGHT + timedelta(hours=1))


def test_past_salt_is_forgotten():
    salts = Salts()
    salt = salts.of(MIDNIGHT - A_SECOND)
    VisitorSalt.objects.all().delete()
    assert salts.of(MIDNIGHT - A_SECOND) == salt
    salts.forget()
    assert salts.of(MIDNIGHT - A_SECOND) != salt
