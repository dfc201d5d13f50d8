"""The published document of the site: /site/."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from articles.models import Newsroom
from articles.models.taxonomy.localized import in_language
from articles.outputs import SiteOutput
from cms.languages import content_languages, default_language
from cms.published.documents import OwnedDocuments, PublicDocument

_SITE = SiteOutput()


def site_documents(newsroom: Newsroom) -> list[PublicDocument]:
    """Return the site's document in every content language."""
    return [_document(newsroom, language.code) for language in content_languages()]


def _document(newsroom: Newsroom, language: str) -> PublicDocument:
    return PublicDocument(
        collection="site",
        language=language,
        key="",
        card=_SITE.build(LocalizedSite(newsroom, language)),
        cache_tags=("site",),
    )


class LocalizedSite:
    """The site's settings with its name in one language, or in the first language that it has a name in."""

    def __init__(self, row: Newsroom, language: str) -> None:
        named = in_language(row.names.all(), language) if row.pk else None
        self.row = row
        self.language = named.language if named else default_language().code
        self.name = named.name if named else ""
        self.tagline = named.tagline if named else ""
        self.url = settings.FRONTEND_URL
        self.time_zone = settings.TIME_ZONE
        self.default_language = default_language().code
        self.languages = content_languages()


@dataclass(frozen=True)
class SiteSource:
    """The one site."""

    prefix: str = "newsroom"
    always: tuple[str, ...] = ("site",)

    def batches(self, *, at: datetime) -> Iterator[list[OwnedDocuments]]:
        """Yield the site with its documents; it is public even before anybody saved it."""
        yield [("newsroom-1", site_documents(Newsroom.objects.the_one()))]
