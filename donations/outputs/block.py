"""The donation block: the appeal, and the ways to give."""

from rest_framework import serializers

from cms.published.outputs import Direction, OptionalText, Output, PatternText, UtcDateTime
from donations.outputs.methods import Methods


class MoneyOutput(Output):
    """An amount of money."""

    currency = PatternText("[A-Z]{3}", source="row.currency", help_text="ISO 4217.")
    amount = PatternText("[0-9]+(\\.[0-9]+)?", help_text="A decimal.")
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


class DonationsOutput(Output):
    """How to support the newsroom."""

    language = serializers.CharField(help_text="The language served.")
    direction = Direction(source="language")
    appeal = AppealOutput()
    methods = Methods()
    version = serializers.IntegerField()
    approved_at = UtcDateTime(allow_null=True)
    fingerprint = PatternText("[0-9a-f]{64}", help_text="SHA-256 over the canonical JSON of the payment fields.")
