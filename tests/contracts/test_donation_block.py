"""The component in readers' browsers and the server agree on what a fingerprint is taken of."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from cms.published.writing import rebuild_documents
from donations.documents import payment_fields
from donations.rules.appeals.markup import TAGS
from donations.services.monitoring.check_published import approved_donations
from tests.factories import NOW
from tests.factories.donations import a_bank_account


@pytest.mark.django_db
def test_same_fields_of_a_method_are_signed_on_both_sides():
    rebuild_documents(at=NOW)
    a_bank_account()
    method = approved_donations(language="en", at=NOW)["methods"][0]
    assert method.keys() - payment_fields(method).keys() == unsigned_words() & method.keys()


def test_component_shows_every_mark_that_an_appeal_may_hold():
    script = Path(finders.find("donations/donation-appeal.js")).read_text()
    kept = dict(re.findall(r'(\w+): "(\w+)"', re.search(r"const KEPT = \{(.*?)\}", script)[1]))
    assert {kept.get(tag.upper()) for tag in TAGS} == TAGS


def unsigned_words():
    script = Path(finders.find("donations/donation-answer.js")).read_text()
    names = re.search(r"const UNSIGNED = \[(.*?)\]", script, re.DOTALL)[1]
    return set(re.findall(r'"(\w+)"', names))
