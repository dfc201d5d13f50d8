import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from donations.models import DonationMethod, MethodText

pytestmark = pytest.mark.django_db


def test_methods_stand_in_the_newsrooms_order():
    for key, position in [("c", 1), ("b", 2), ("a", 2)]:
        DonationMethod.objects.create(key=key, kind="vipps", details={}, position=position)
    assert [method.key for method in DonationMethod.objects.in_order()] == ["c", "a", "b"]


def test_key_is_unique():
    DonationMethod.objects.create(key="a", kind="vipps", details={})
    with pytest.raises(IntegrityError):
        DonationMethod.objects.create(key="a", kind="iban", details={})


@pytest.mark.parametrize("key", ["A", "a b", "a\n", "ä"])
def test_forms_refuse_other_keys(key):
    with pytest.raises(ValidationError) as error:
        DonationMethod(key=key, kind="vipps", details={"number": "1"}).clean_fields()
    assert list(error.value.message_dict) == ["key"]


def test_words_are_found_by_their_natural_key():
    method = DonationMethod.objects.create(key="a", kind="vipps", details={})
    text = MethodText.objects.create(method=method, language="ps", label="Vipps")
    assert DonationMethod.objects.get_by_natural_key(*method.natural_key()) == method
    assert MethodText.objects.get_by_natural_key(*text.natural_key()) == text


def test_a_method_has_words_once_per_language():
    method = DonationMethod.objects.create(key="a", kind="vipps", details={})
    MethodText.objects.create(method=method, language="ps", label="Vipps")
    with pytest.raises(IntegrityError):
        MethodText.objects.create(method=method, language="ps", label="Vipps again")
