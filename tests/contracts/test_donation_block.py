"""The component in readers' browsers and the server agree on what a fingerprint is taken of."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
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
    script = static_text("donation-appeal.js")
    kept = dict(re.findall(r'(\w+): "(\w+)"', re.search(r"const KEPT = \{(.*?)\}", script)[1]))
    assert {kept.get(tag.upper()) for tag in TAGS} == TAGS


def test_types_know_every_text_and_attribute_of_the_component():
    types = static_text("donation-block.d.ts")
    words = re.search(r"const en = \{(.*?)\n\};", static_text("donation-words.js"), re.DOTALL)[1]
    own = re.search(r"type OwnText =(.*?);", types, re.DOTALL)[1]
    assert re.findall(r'"([\w-]+)"', own) == re.findall(r'^  "?([\w-]+)"?:', words, re.MULTILINE)
    observed = re.search(r"observedAttributes = \[(.*?)\]", static_text("donation-block.js"))[1]
    attributes = re.search(r"type DonationBlockAttributes = \{(.*?)\}", types, re.DOTALL)[1]
    assert re.findall(r'^  "?([\w-]+)"?\?:', attributes, re.MULTILINE) == re.findall(r'"([\w-]+)"', observed)


def test_package_for_bundlers_has_the_version_of_the_cms():
    assert json.loads(static_text("package.json"))["version"] == settings.CMS_VERSION


def static_text(name):
    return Path(finders.find(f"donations/{name}")).read_text()


def unsigned_words():
    script = static_text("donation-answer.js")
    names = re.search(r"const UNSIGNED = \[(.*?)\]", script, re.DOTALL)[1]
    return set(re.findall(r'"(\w+)"', names))
