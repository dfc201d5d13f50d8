import pytest

from cms.lib.refusals import Invalid
from donations.documents import DONATIONS
from donations.methods import METHODS, Field, Method, kind_choices, method_of_kind


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


class Swish(Method):
    kind = "swish"
    label = "Swish"
    fields = (Field(name="number", label="number", is_required=True),)

    def derive(self, typed, found):
        return {"number": typed["number"]}

    def public(self, details):
        return {"number": details["number"]}

    def copy_text(self, details):
        return details["number"]

    def derived(self, details):
        return []


@pytest.mark.django_db
def test_new_kind_needs_its_class_and_one_line_to_reach_readers(monkeypatch, make_method, now):
    monkeypatch.setitem(METHODS, "swish", Swish())
    make_method("swish", kind="swish", values={"number": "123 456"})
    (_, documents), *_ = next(DONATIONS.batches(at=now))
    assert documents[0].card["methods"][0]["copy_text"] == "123 456"
