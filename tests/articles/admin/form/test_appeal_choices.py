from datetime import timedelta

import pytest
from django.utils import timezone

from articles.admin.form.appeal_choices import appeal_choices, appeal_labels
from tests.factories import an_appeal

pytestmark = pytest.mark.django_db

A_DAY = timedelta(days=1)


def told(key):
    return appeal_labels()[key]


def test_appeal_is_chosen_by_its_title():
    an_appeal(key="winter")
    assert told("winter") == "Support us (winter)"


def test_choice_says_when_a_campaign_is_asked_for():
    now = timezone.now()
    an_appeal(key="support", at=now)
    an_appeal(key="coming", is_default=False, starts_at=now + A_DAY, at=now)
    an_appeal(key="going", is_default=False, ends_at=now + A_DAY, at=now)
    an_appeal(key="over", is_default=False, ends_at=now - A_DAY, at=now - 2 * A_DAY)
    an_appeal(key="off", is_default=False, is_active=False, at=now)
    assert told("coming").startswith("Support us (coming), from ")
    assert told("going").startswith("Support us (going), until ")
    assert "over" in told("over") and told("off") == "off (not shown: readers see the default appeal)"


def test_stored_key_that_is_public_no_more_can_stay():
    assert appeal_choices({}, kept="gone")[-1] == ("gone", "gone (not public any more)")
