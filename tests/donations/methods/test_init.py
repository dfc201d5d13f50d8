import pytest

from cms.lib.domain_errors import Invalid
from donations.documents import DONATIONS
from donations.methods import METHODS, Field, Method, kind_choices, method_of_kind
from donations.methods.public_fields import PublicField
from tests.factories.typed_methods import TYPED_BY_KIND


def test_every_kind_stands_under_its_own_name():
    assert [(kind, method.kind) for kind, method in METHODS.items()] == [(kind, kind) for kind in METHODS]


def test_every_kind_can_be_chosen_in_forms():
    assert dict(kind_choices()).keys() == METHODS.keys()


@pytest.mark.parametrize("kind", METHODS)
def test_fields_of_a_kind_have_different_names_and_labels(kind):
    fields = METHODS[kind].fields
    assert len({field.name for field in fields}) == len({str(field.label) for field in fields}) == len(fields)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", TYPED_BY_KIND)
def test_every_kind_reaches_readers_with_what_to_show_and_to_copy(kind, make_method, now):
    make_method(kind=kind, values=TYPED_BY_KIND[kind])

    (_, documents), *_ = next(DONATIONS.batches(at=now))
    shown = documents[0].card["methods"][0]
    assert shown["kind"] == kind
    assert shown["display"]
    assert shown["copy_text"].isascii()


@pytest.mark.parametrize("kind", TYPED_BY_KIND)
def test_names_of_public_values_are_free_for_the_kind(kind):
    public = METHODS[kind].public(METHODS[kind].clean(TYPED_BY_KIND[kind]))
    assert not public.keys() & {"kind", "label", "language", "direction", "copy_text", "instructions", "qr"}


@pytest.mark.parametrize("kind", METHODS)
def test_form_sends_every_field_of_a_kind_to_the_derivation(kind):
    # derive.js leaves out `kind` and names with a hyphen, which belong to the rows of the page.
    assert all(field.name != "kind" and "-" not in field.name for field in METHODS[kind].fields)


def test_unknown_kind_is_refused():
    with pytest.raises(Invalid, match="“cash”"):
        method_of_kind("cash")


class Cheque(Method):
    kind = "cheque"
    label = "Cheque"
    fields = (Field(name="number", label="number", is_required=True),)
    public_fields = (PublicField(name="number"),)

    def derive(self, typed, found):
        return {"number": typed["number"]}

    def copy_text(self, details):
        return details["number"]

    def derived(self, details):
        return []


@pytest.mark.django_db
def test_new_kind_needs_its_class_and_one_line_to_reach_readers(monkeypatch, make_method, now):
    monkeypatch.setitem(METHODS, "cheque", Cheque())
    make_method("cheque", kind="cheque", values={"number": "123 456"})
    (_, documents), *_ = next(DONATIONS.batches(at=now))
    assert documents[0].card["methods"][0]["copy_text"] == "123 456"
