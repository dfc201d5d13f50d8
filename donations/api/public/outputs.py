"""The shape of /donations/, for the schema alone: readers get stored bytes, no serializer runs."""

from typing import Any

from rest_framework import serializers

Shape = serializers.Serializer[Any]


class MoneyOutput(Shape):
    """An amount of money."""

    currency = serializers.CharField(help_text="ISO 4217.")
    amount = serializers.CharField(help_text="A decimal.")
    display = serializers.CharField(help_text="In the manner and the digits of the answer's language, to show only.")


class AppealOutput(Shape):
    """The invitation to give, in the language that the answer states."""

    key = serializers.CharField(allow_null=True, help_text="Which appeal was served.")
    title = serializers.CharField(allow_null=True)
    html = serializers.CharField(allow_null=True)
    text = serializers.CharField(allow_null=True)
    call_to_action = serializers.CharField(allow_null=True)
    thanks = serializers.CharField(allow_null=True)
    minimum = MoneyOutput(many=True)
    suggested = MoneyOutput(many=True)
    frequencies = serializers.ListField(child=serializers.ChoiceField(choices=["one_off", "monthly"]))
    starts_at = serializers.DateTimeField(allow_null=True, help_text="Null: it has no beginning.")
    ends_at = serializers.DateTimeField(allow_null=True, help_text="The site's appeal follows by itself. Null: none.")


class ReferenceOutput(Shape):
    """What payers write beside their gift, so that it is known by its campaign."""

    kind = serializers.ChoiceField(choices=["kid", "rf", "vipps"])
    value = serializers.CharField(help_text="In one piece, to copy.")
    display = serializers.CharField(help_text="As people type or compare it.")


class QrOutput(Shape):
    """Where a QR code of the method is read."""

    svg = serializers.CharField(help_text="Scales to any size.")
    png = serializers.CharField(help_text="With `size`, about so many pixels wide.")


class MethodOutput(Shape):
    """A way to give; each kind adds fields of its own, as docs/api.md shows."""

    id = serializers.CharField(help_text="Stays the same as long as there is the method.")
    kind = serializers.CharField()
    language = serializers.CharField(help_text="The language of the label and the instructions.")
    direction = serializers.ChoiceField(choices=["ltr", "rtl"])
    # DRF moves declared fields off the class, so Field.label stays what it is.
    label = serializers.CharField()  # type: ignore[assignment]
    copy_text = serializers.CharField(help_text="What a copy button copies.")
    instructions = serializers.CharField(allow_null=True)
    monthly_instructions = serializers.CharField(allow_null=True, help_text="How to give every month.")
    qr = QrOutput(allow_null=True, help_text="Null where the method has no code.")
    reference = ReferenceOutput(allow_null=True, help_text="Of the appeal that was served.")


class DonationsOutput(Shape):
    """How to support the newsroom."""

    language = serializers.CharField(help_text="The language served.")
    direction = serializers.ChoiceField(choices=["ltr", "rtl"])
    appeal = AppealOutput()
    methods = MethodOutput(many=True)
    version = serializers.IntegerField()
    approved_at = serializers.DateTimeField(allow_null=True)
    fingerprint = serializers.CharField(help_text="SHA-256 over the canonical JSON of the payment fields.")
