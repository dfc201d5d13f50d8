"""Donation methods: one shape for each kind, made of what all have and of the kind's own public fields."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Protocol

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

from cms.published.outputs import (
    Constant,
    Direction,
    OptionalText,
    Output,
    PatternText,
    UriReference,
)
from donations.methods import METHODS, Method
from donations.methods.public_fields import PublicField
from donations.rules.keys import PATTERN as KEY_PATTERN


class HasKind(Protocol):
    """What a shape is chosen by."""

    @property
    def kind(self) -> str: ...


class ReferenceOutput(Output):
    """What payers write beside their gift, so that it is known by its campaign."""

    kind = serializers.ChoiceField(choices=["kid", "rf", "vipps"])
    value = serializers.CharField(help_text="In one piece, to copy.")
    display = serializers.CharField(help_text="As people type or compare it.")


class QrOutput(Output):
    """Where a QR code of the method is read."""

    svg = UriReference(help_text="Scales to any size.")
    png = UriReference(help_text="With `size`, about so many pixels wide.")


def method_output(kind: str) -> Output:
    """Return the shape of a kind: it builds values whose `kind_fields` has an attribute for each public field."""
    return _built_of(METHODS[kind])


@cache
def _built_of(method: Method) -> Output:
    return _shape_of(method)()


@cache
def _shape_of(method: Method) -> type[Output]:
    """Return the serializer class of a kind; its keys stand in the order of the answer."""
    name = "".join(part.title() for part in method.kind.split("_"))
    shape: type[Output] = type(f"{name}Method", (Output,), _fields_of(method))
    return shape


def _fields_of(method: Method) -> dict[str, Any]:
    return {
        "__doc__": f"{method.label}.",
        "id": PatternText(KEY_PATTERN.pattern, help_text="Stays the same as long as there is the method."),
        "kind": Constant(method.kind),
        "label": serializers.CharField(),
        "language": serializers.CharField(help_text="The language of the label and the instructions."),
        "direction": Direction(source="language"),
        **{field.name: _field_of(field) for field in method.public_fields},
        "copy_text": serializers.CharField(help_text="What a copy button copies."),
        "instructions": OptionalText(),
        "monthly_instructions": OptionalText(help_text="How to give every month."),
        "reference": ReferenceOutput(allow_null=True, help_text="Of the appeal that was served."),
        "qr": QrOutput(allow_null=True, help_text="Null where the method has no code."),
    }


def _field_of(field: PublicField) -> serializers.Field[Any, Any, Any, Any]:
    given: dict[str, Any] = {"help_text": field.help_text, "source": f"kind_fields.{field.name}"}
    if field.is_list:
        return serializers.ListField(child=_text_of(field, {}), **given)
    return _text_of(field, {**given, "allow_null": field.is_nullable})


def _text_of(field: PublicField, given: Mapping[str, Any]) -> serializers.Field[Any, Any, Any, Any]:
    if field.choices:
        return serializers.ChoiceField(choices=field.choices, **given)
    if field.is_link:
        return serializers.URLField(**given)
    return PatternText(field.pattern, **given) if field.pattern else serializers.CharField(**given)


def _shapes() -> dict[str, serializers.Serializer[Any] | type[serializers.Serializer[Any]]]:
    return {kind: _shape_of(method) for kind, method in METHODS.items()}


@extend_schema_field(
    PolymorphicProxySerializer(
        component_name="DonationMethod", serializers=_shapes, resource_type_field_name="kind", many=True
    )
)
class Methods(serializers.Field[Any, Any, Any, Any]):
    """The ways to give, each in the shape of its kind."""

    def to_representation(self, value: Sequence[HasKind]) -> list[dict[str, Any]]:
        """Build every method."""
        return [method_output(method.kind).build(method) for method in value]
