import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from donations.models import Appeal, AppealReference, DonationMethod

pytestmark = pytest.mark.django_db


@pytest.fixture
def reference(make_method):
    make_method()
    return AppealReference.objects.create(
        appeal=Appeal.objects.create(key="winter"), method=DonationMethod.objects.get(), value="18"
    )


def test_an_appeal_has_one_reference_for_each_method(reference):
    with pytest.raises(IntegrityError), transaction.atomic():
        AppealReference.objects.create(appeal=reference.appeal, method=reference.method, value="26")


def test_reference_is_not_empty(reference):
    with pytest.raises(IntegrityError), transaction.atomic():
        AppealReference.objects.update(value="")


def test_method_that_an_appeal_refers_to_stays(reference):
    with pytest.raises(ProtectedError):
        reference.method.delete()


def test_rows_are_found_by_their_natural_keys(reference):
    assert AppealReference.objects.get_by_natural_key(*reference.natural_key()) == reference
