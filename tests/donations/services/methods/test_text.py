import pytest

from donations.models import DonationMethod
from donations.rules.findings import Findings
from donations.services.methods.text import MethodWords, clean_words_of_method, replace_words_of_method


def test_words_are_tidied():
    found = Findings()
    given = {"en": MethodWords(label=" DNB\u202e  account ", instructions=" one\ntwo \u2066")}
    assert clean_words_of_method(given, found) == {"en": MethodWords(label="DNB account", instructions="one\ntwo")}
    assert found.errors == {}


@pytest.mark.django_db
def test_words_are_replaced_as_a_whole():
    method = DonationMethod.objects.create(key="a", kind="vipps", details={})
    replace_words_of_method(method, {"en": MethodWords(label="one"), "ps": MethodWords(label="two")})
    replace_words_of_method(method, {"ps": MethodWords(label="three")})
    assert list(method.texts.values_list("language", "label")) == [("ps", "three")]
