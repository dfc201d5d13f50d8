from collections.abc import Mapping

import pytest

from cms.lib.domain_errors import Invalid
from donations.methods.base import Field, Method
from donations.methods.public_fields import PublicField


class Cash(Method):
    kind = "cash"
    label = "Cash"
    fields = (
        Field(name="place", label="place", is_required=True, max_length=10),
        Field(name="currency", label="currency", choices=(("NOK", "kroner"), ("EUR", "euro"))),
    )
    public_fields = (
        PublicField(name="place"),
        PublicField(name="shout", derive=lambda details: details["place"].upper()),
    )

    def derive(self, typed, found):
        return dict(typed)

    def copy_text(self, details):
        return details["place"]

    def derived(self, details):
        return []


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({}, {"place": "Please fill this in."}),
        ({"place": "\u202a \u202c"}, {"place": "Please fill this in."}),
        ({"place": "a" * 11}, {"place": "This is longer than 10 characters."}),
        ({"place": "a\x00"}, {"place": "This text has characters that cannot be stored (control characters)."}),
        ({"place": "a\ud800"}, {"place": "This text has characters that cannot be stored (control characters)."}),
        ({"place": None}, {"place": "This text has characters that cannot be stored (control characters)."}),
        ({"place": "Oslo", "currency": "SEK"}, {"currency": "“SEK” is none of the choices."}),
        ({"place": "Oslo", "colour": "red"}, {"colour": "cash has no such field."}),
    ],
)
def test_shape_is_checked_before_the_kind_is_asked(values: Mapping[str, str], errors):
    with pytest.raises(Invalid) as error:
        Cash().clean(values)
    assert error.value.errors == errors


def test_values_come_trimmed_and_missing_ones_empty():
    assert Cash().clean({"place": " \u200eOslo\n"}) == {"place": "Oslo", "currency": ""}


def test_readers_see_the_public_fields_in_their_order():
    assert list(Cash().public({"place": "Oslo", "currency": None}).items()) == [("place", "Oslo"), ("shout", "OSLO")]
    with pytest.raises(KeyError):
        Cash().public({})


def test_form_is_filled_again_with_what_is_stored():
    assert Cash().form_values({"place": "Oslo", "currency": None}) == {"place": "Oslo", "currency": ""}


def test_kind_takes_no_reference_unless_it_says_so():
    assert (Cash.reference_kind, Cash().requires_reference({})) == (None, False)
    with pytest.raises(Invalid, match="takes no reference"):
        Cash().clean_reference("1", {}, field="value")
