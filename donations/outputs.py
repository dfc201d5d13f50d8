"""The shape of /donations/: serializers that build the stored document and describe it in the OpenAPI schema."""

from collections.abc import Collection
from typing import Any

from rest_framework import serializers

from cms.published.outputs import Direction, OptionalText, Output, UtcDateTime


class MoneyOutput(Output):
    """An amount of money."""

    currency = serializers.CharField(source="row.currency", help_text="ISO 4217.")
    amount = serializers.CharField(help_text="A decimal.")
    display = serializers.CharField(help_text="In the manner and the digits of the answer's language, to show only.")


class AppealOutput(Output):
    """The invitation to give, in the language that the answer states."""

    title = serializers.CharField(allow_null=True)
    html = OptionalText()
    text = OptionalText()
    call_to_action = OptionalText()
    thanks = OptionalText()
    key = serializers.CharField(allow_null=True, help_text="Which appeal was served.")
    minimum = MoneyOutput(many=True)
    suggested = MoneyOutput(many=True)
    frequencies = serializers.ListField(child=serializers.ChoiceField(choices=["one_off", "monthly"]))
    starts_at = UtcDateTime(allow_null=True, help_text="Null: it has no beginning.")
    ends_at = UtcDateTime(allow_null=True, help_text="The site's appeal follows by itself. Null: none.")


class ReferenceOutput(Output):
    """What payers write beside their gift, so that it is known by its campaign."""

    kind = serializers.ChoiceField(choices=["kid", "rf", "vipps"])
    value = serializers.CharField(help_text="In one piece, to copy.")
    display = serializers.CharField(help_text="As people type or compare it.")


class QrOutput(Output):
    """Where a QR code of the method is read."""

    svg = serializers.CharField(help_text="Scales to any size.")
    png = serializers.CharField(help_text="With `size`, about so many pixels wide.")


class MethodOutput(Output):
    """A donation method; each kind adds fields of its own, as docs/api.md shows."""

    id = serializers.CharField(help_text="Stays the same as long as there is the method.")
    kind = serializers.CharField()
    # DRF moves declared fields off the class, so Field.label stays what it is.
    label = serializers.CharField()  # type: ignore[assignment]
    language = serializers.CharField(help_text="The language of the label and the instructions.")
    direction = Direction(source="language")
    copy_text = serializers.CharField(help_text="What a copy button copies.")
    instructions = OptionalText()
    monthly_instructions = OptionalText(help_text="How to give every month.")
    reference = ReferenceOutput(allow_null=True, help_text="Of the appeal that was served.")
    qr = QrOutput(allow_null=True, help_text="Null where the method has no code.")

    def build(self, value: Any, *, only: Collection[str] = ()) -> dict[str, Any]:
        """Return the method with the fields of its kind, `value.kind_fields`, before what is copied."""
        built = super().build(value, only=only)
        first = {name: built.pop(name) for name in _BEFORE_KIND_FIELDS if name in built}
        return {**first, **value.kind_fields, **built}


_BEFORE_KIND_FIELDS = ("id", "kind", "label", "language", "direction")


class DonationsOutput(Output):
    """How to support the newsroom."""

    language = serializers.CharField(help_text="The language served.")
    direction = Direction(source="language")
    appeal = AppealOutput()
    methods = MethodOutput(many=True)
    version = serializers.IntegerField()
    approved_at = UtcDateTime(allow_null=True)
    fingerprint = serializers.CharField(help_text="SHA-256 over the canonical JSON of the payment fields.")
