import pytest

from donations.documents.methods import public_methods
from donations.documents.number_check import Judge
from donations.models import read_showing
from donations.outputs import method_output

pytestmark = pytest.mark.django_db


def shown(language):
    showing = read_showing()
    return [
        method_output(method.kind).build(method)
        for method in public_methods(showing, None, language, judge=Judge(showing))
    ]


def test_words_come_in_the_language_or_the_first_one(propose, make_method):
    from donations.services import MethodTexts

    make_method(
        texts={
            "en": MethodTexts(label="Bank", monthly_instructions="Standing order."),
            "ps": MethodTexts(label="بانک"),
        }
    )
    [pashto] = shown("ps")
    [norwegian] = shown("nb")
    assert (pashto["label"], pashto["direction"], pashto["monthly_instructions"]) == ("بانک", "rtl", None)
    assert (norwegian["language"], norwegian["monthly_instructions"]) == ("en", "Standing order.")


def test_without_an_appeal_nothing_has_a_reference(make_method):
    make_method()
    assert shown("en")[0]["reference"] is None
