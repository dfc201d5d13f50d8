"""The shape of a problem document."""

from typing import Any

from rest_framework import serializers

from cms.rest.problems.codes import CODES
from cms.rest.schema.fields import UriReference


class FieldErrorSerializer(serializers.Serializer[Any]):
    """One of several things that are wrong."""

    parameter = serializers.CharField(required=False, help_text="The query parameter.")
    pointer = serializers.CharField(required=False, help_text="A JSON pointer into the body (RFC 6901).")
    code = serializers.ChoiceField(choices=CODES, help_text="Stable, for programs.")
    detail = serializers.CharField(help_text="A sentence, for people.")


class ProblemSerializer(serializers.Serializer[Any]):
    """A problem document (RFC 9457)."""

    type = UriReference(help_text="Where this kind of problem is explained.")
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="A sentence, for people.")
    instance = UriReference(help_text="The path that was asked for.")
    code = serializers.ChoiceField(choices=CODES, help_text="Stable, for programs.")
    request_id = serializers.CharField(help_text="Stands in our log, too.")
    # DRF moves declared fields off the class, so Serializer.errors stays what it is.
    errors = FieldErrorSerializer(many=True)  # type: ignore[assignment]
