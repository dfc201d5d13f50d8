import pytest

from donations.models import DonationMethod
from donations.services.methods.editing_rows import restore_editing_rows

pytestmark = pytest.mark.django_db


def test_forms_begin_with_what_readers_see_again(make_method):
    method = make_method()
    DonationMethod.objects.update(details={"account_number": "1"})
    method.texts.update(label="Other")
    restore_editing_rows(method)
    assert method.details["account_number"] == "05302294668"
    assert [text.label for text in method.texts.all()] == ["DNB bank account"]


def test_method_that_readers_never_saw_keeps_what_was_proposed(propose):
    method = propose().method
    before = method.details
    restore_editing_rows(method)
    method.refresh_from_db()
    assert method.details == before
