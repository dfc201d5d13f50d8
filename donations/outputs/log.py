"""The public log of changes of payment details."""

from rest_framework import serializers

from cms.published.outputs import Output, PatternText, UtcDateTime


class LogLineOutput(Output):
    """A change that readers could notice. No hash of a single number, which could be guessed."""

    at = UtcDateTime()
    action = serializers.ChoiceField(choices=["shown", "changed", "hidden"])
    id = serializers.CharField(help_text="The donation method.")
    kind = serializers.CharField(allow_null=True, help_text="Null where the change cannot be proved any more.")
    label = serializers.CharField(allow_null=True)  # type: ignore[assignment] # the stubs take it for the field's own
    ending = PatternText("[0-9]{1,3}", allow_null=True, help_text="The last three digits; null for links.")
    version = serializers.IntegerField(help_text="What `/donations/` said from then on.")
    fingerprint = PatternText(
        "[0-9a-f]{64}", allow_null=True, help_text="What `/donations/` said from then on; null for changes of before."
    )


class DonationLogOutput(Output):
    """Changes of payment details that readers could notice, the newest first."""

    results = LogLineOutput(many=True)
    next = serializers.CharField(allow_null=True, help_text="The earlier changes.")
    head = PatternText(
        "[0-9a-f]{64}", allow_null=True, help_text="The ledger's hash of the newest one, which follows from all before."
    )
    page = serializers.IntegerField(help_text="1 is the earliest; a page that others have followed never changes.")
