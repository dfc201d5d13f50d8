import pytest

from cms.lib.refusals import Invalid
from donations.methods import METHODS, kind_choices, method_of_kind


def test_every_kind_stands_under_its_own_name():
    assert [(kind, method.kind) for kind, method in METHODS.items()] == [(kind, kind) for kind in METHODS]


def test_every_kind_can_be_chosen_in_forms():
    assert [kind for kind, _ in kind_choices()] == ["bank_account", "iban", "vipps"]


@pytest.mark.parametrize("kind", METHODS)
def test_fields_of_a_kind_have_different_names_and_labels(kind):
    fields = METHODS[kind].fields
    assert len({field.name for field in fields}) == len({str(field.label) for field in fields}) == len(fields)


def test_unknown_kind_is_refused():
    with pytest.raises(Invalid, match="“cash”"):
        method_of_kind("cash")
