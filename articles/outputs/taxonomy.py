"""Sections, tags and authors, named in one language; built from `articles.documents.taxonomy.LocalizedTerm`."""

from rest_framework import serializers

from cms.published.outputs import Direction, OptionalText, Output, UriReference


class SectionOutput(Output):
    """A section, named in the language that `language` states."""

    slug = serializers.CharField()
    url = UriReference()
    language = serializers.CharField(help_text="The language served: another than asked for where a name is missing.")
    direction = Direction(source="language")
    name = serializers.CharField()
    description = OptionalText()
    articles_url = UriReference()


class TagOutput(Output):
    """A tag, named in the language that `language` states."""

    slug = serializers.CharField()
    url = UriReference()
    language = serializers.CharField()
    direction = Direction(source="language")
    name = serializers.CharField()
    articles_url = UriReference()


class AuthorOutput(Output):
    """An author, named in the language that `language` states."""

    slug = serializers.CharField()
    url = UriReference()
    language = serializers.CharField()
    direction = Direction(source="language")
    name = serializers.CharField()
    biography = OptionalText()
    articles_url = UriReference()
