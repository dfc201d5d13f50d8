"""Every kind of donation method has a shape, which says all that readers get of it."""

import re

import pytest
import yaml

from cms.openapi import openapi
from donations.documents import DONATIONS
from donations.methods import METHODS
from donations.outputs import method_output
from tests.factories.typed_methods import TYPED_BY_KIND

COMMON = ["id", "kind", "label", "language", "direction"]
AT_THE_END = ["copy_text", "instructions", "monthly_instructions", "reference", "qr"]


@pytest.fixture(scope="module")
def shapes():
    return yaml.safe_load(openapi("yaml"))["components"]["schemas"]


def test_kind_decides_which_shape_a_method_has(shapes):
    mapping = shapes["DonationMethod"]["discriminator"]["mapping"]
    assert shapes["DonationMethod"]["discriminator"]["propertyName"] == "kind"
    assert mapping.keys() == METHODS.keys()
    assert shapes["DonationMethod"]["oneOf"] == [{"$ref": reference} for reference in mapping.values()]
    for kind, reference in mapping.items():
        assert shapes[reference.rpartition("/")[2]]["properties"]["kind"] == {"type": "string", "const": kind}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", METHODS)
def test_shape_of_a_kind_has_the_keys_of_the_answer_and_requires_all(shapes, kind, make_method, now):
    make_method(kind=kind, values=TYPED_BY_KIND[kind])
    (_, documents), *_ = next(DONATIONS.batches(at=now))
    method = documents[0].card["methods"][0]
    shape = shapes[shapes["DonationMethod"]["discriminator"]["mapping"][kind].rpartition("/")[2]]

    own = [field.name for field in METHODS[kind].public_fields]
    assert list(method) == list(shape["properties"]) == [*COMMON, *own, *AT_THE_END]
    assert sorted(method) == sorted(shape["required"])
    for field in METHODS[kind].public_fields:
        given = method[field.name]
        for text in given if field.is_list else [given]:
            assert text is None or re.fullmatch(field.pattern or ".*", text)


def test_numbers_to_pay_to_are_described():
    described = {field.name for method in METHODS.values() for field in method.public_fields}
    assert described >= {"account_number", "iban", "bic", "number", "link", "display", "holder", "currencies"}
    assert described >= {"routing_kind", "routing_code", "holder_address", "bank_address", "bank_name", "country"}


def test_shape_is_made_once():
    assert method_output("iban") is method_output("iban")
