import pytest
from django.db import transaction

from cms.lib.domain_errors import Invalid
from donations.models import DonationMethod, MethodVersion

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("details", [{"a": "\x00"}, {"a\x00": 1}, {"a": ["\ud800"]}, {"a": {"b": "\x1f"}}])
def test_details_never_hold_what_a_database_cannot(details):
    with pytest.raises(Invalid), transaction.atomic():
        DonationMethod.objects.create(key="a", kind="vipps", details=details)
    assert not DonationMethod.objects.exists()


def test_changing_details_by_update_is_held_too():
    method = DonationMethod.objects.create(key="a", kind="vipps", details={"number": "1"})
    with pytest.raises(Invalid):
        DonationMethod.objects.filter(pk=method.pk).update(details={"number": "\x00"})


def test_versions_are_held_too(now):
    method = DonationMethod.objects.create(key="a", kind="vipps", details={"number": "۱"})
    with pytest.raises(Invalid):
        MethodVersion.objects.create(method=method, number=1, details={"a": "\ud800"}, proposed_at=now)
