from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from rest_framework import serializers

from cms.published.outputs import (
    Constant,
    DerivedText,
    Direction,
    OptionalInteger,
    OptionalText,
    Output,
    UtcDateTime,
)


class PlaceOutput(Output):
    name = serializers.CharField()


class Everything(Output):
    kind = Constant("everything")
    title = serializers.CharField(source="row.headline")
    shout = DerivedText(str.upper, source="row.headline")
    lead = OptionalText(source="row.lead")
    days = OptionalInteger(source="row.days")
    direction = Direction(source="row.language")
    at = UtcDateTime()
    ends_at = UtcDateTime(allow_null=True)
    place = PlaceOutput(allow_null=True)
    places = PlaceOutput(many=True)


EVERYTHING = Everything()


def value(**changed):
    row = SimpleNamespace(headline="a", lead="", days=0, language="ps")
    kabul = SimpleNamespace(name="Kabul")
    at = datetime(2026, 3, 21, 12, 0, 1, 999_999, tzinfo=UTC)
    return SimpleNamespace(**{"row": row, "at": at, "ends_at": None, "place": kabul, "places": [kabul], **changed})


def test_value_is_built_in_the_order_of_the_fields():
    assert list(EVERYTHING.build(value()).items()) == [
        ("kind", "everything"),
        ("title", "a"),
        ("shout", "A"),
        ("lead", None),
        ("days", None),
        ("direction", "rtl"),
        ("at", "2026-03-21T12:00:01Z"),
        ("ends_at", None),
        ("place", {"name": "Kabul"}),
        ("places", [{"name": "Kabul"}]),
    ]


def test_some_fields_are_built_alone_and_read_nothing_else():
    assert EVERYTHING.build(SimpleNamespace(place=None), only=("kind", "place")) == {
        "kind": "everything",
        "place": None,
    }


@pytest.mark.parametrize("missing", ["ends_at", "place"])
def test_attribute_that_a_value_lacks_is_an_error_and_no_null(missing):
    lacking = value()
    delattr(lacking, missing)
    with pytest.raises(AttributeError, match=missing):
        EVERYTHING.build(lacking)
