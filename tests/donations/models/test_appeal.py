from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError

from donations.models import Appeal, AppealText

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 12, 1, tzinfo=UTC)


def test_one_default_at_most_has_no_start():
    Appeal.objects.create(key="a", is_default=True)
    Appeal.objects.create(key="b")
    Appeal.objects.create(key="c", is_default=True, starts_at=NOW)
    Appeal.objects.create(key="e", is_default=True, starts_at=NOW)
    with pytest.raises(IntegrityError):
        Appeal.objects.create(key="d", is_default=True)


def test_key_is_unique():
    Appeal.objects.create(key="a")
    with pytest.raises(IntegrityError):
        Appeal.objects.create(key="a")


def test_an_appeal_has_words_once_per_language():
    appeal = Appeal.objects.create(key="a")
    AppealText.objects.create(appeal=appeal, language="en", title="Give")
    with pytest.raises(IntegrityError):
        AppealText.objects.create(appeal=appeal, language="en", title="Give again")


def test_rows_are_found_by_their_natural_keys():
    appeal = Appeal.objects.create(key="a")
    text = AppealText.objects.create(appeal=appeal, language="fa-AF", title="کمک")
    assert Appeal.objects.get_by_natural_key(*appeal.natural_key()) == appeal
    assert AppealText.objects.get_by_natural_key(*text.natural_key()) == text


@pytest.mark.parametrize("ends_at", [NOW, NOW - timedelta(seconds=1)])
def test_an_appeal_ends_after_its_start(ends_at):
    with pytest.raises(IntegrityError):
        Appeal.objects.create(key="a", starts_at=NOW, ends_at=ends_at)


def test_an_appeal_may_have_one_end_only():
    Appeal.objects.create(key="a", starts_at=NOW)
    Appeal.objects.create(key="b", ends_at=NOW)
