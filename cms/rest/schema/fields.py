"""Kinds of fields for shapes that DRF has none for."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers


@extend_schema_field({"type": "string", "format": "uri-reference"})
class UriReference(serializers.CharField):
    """An address on this server: absolute where the server knows its public address, else from the origin on."""
