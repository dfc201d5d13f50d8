"""Small fields that several serializers share."""

from rest_framework import serializers

from articles.models.taxonomy.localized import in_language
from cms.lib.datetimes import iso_utc


class UtcField(serializers.Field):
    """A moment in UTC, whole seconds."""

    def to_representation(self, value):
        return iso_utc(value)


class OrNull(serializers.CharField):
    """A text, null where it is empty."""

    def to_representation(self, value):
        return value or None


def named(thing, language):
    """Return a section, tag or author with its name in a language."""
    name = in_language(thing.names.all(), language)
    return {"slug": thing.slug, "name": name.name if name else thing.slug}
