"""The site: its name, its languages and its defaults; built from `articles.documents.site.LocalizedSite`."""

from rest_framework import serializers

from cms.published.outputs import DerivedUriReference, Direction, OptionalInteger, OptionalText, OptionalUri, Output
from cms.published.urls import api_url


def _articles_url(language: str) -> str:
    return api_url("articles", language=language)


class SiteLanguage(Output):
    """A language that the newsroom writes in."""

    code = serializers.CharField(help_text="BCP 47.")
    name = serializers.CharField(source="own_name", help_text="What its speakers call it.")
    english_name = serializers.CharField()
    direction = Direction(source="code")
    articles_url = DerivedUriReference(_articles_url, source="code")


class SiteComments(Output):
    """What holds for the site's own comment service where neither section nor article decides."""

    policy = serializers.ChoiceField(choices=["open", "closed", "hidden"], source="comment_policy")
    close_after_days = OptionalInteger(source="comments_close_after_days")


class SiteOutput(Output):
    """The newsroom."""

    language = serializers.CharField()
    direction = Direction(source="language")
    name = serializers.CharField(allow_blank=True)
    tagline = OptionalText()
    url = OptionalUri()
    time_zone = serializers.CharField(help_text="IANA name.")
    default_language = serializers.CharField()
    languages = SiteLanguage(many=True)
    comments = SiteComments(source="row")
