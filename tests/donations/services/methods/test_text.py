import pytest

from donations.models import DonationMethod
from donations.rules.findings import Findings
from donations.services.methods.text import MethodTexts, clean_method_texts, replace_method_texts


def test_words_are_tidied():
    found = Findings()
    given = {"en": MethodTexts(label=" DNB\u202e  account ", instructions=" one\ntwo \u2066")}
    assert clean_method_texts(given, found) == {"en": MethodTexts(label="DNB account", instructions="one\ntwo")}
    assert found.errors == {}


@pytest.mark.django_db
def test_words_are_replaced_as_a_whole():
    method = DonationMethod.objects.create(key="a", kind="vipps", details={})
    replace_method_texts(method, {"en": MethodTexts(label="one"), "ps": MethodTexts(label="two")})
    replace_method_texts(method, {"ps": MethodTexts(label="three")})
    assert list(method.texts.values_list("language", "label")) == [("ps", "three")]
