"""The newsroom as readers see it: /site/."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from articles.models import Newsroom
from articles.models.localized import in_language
from cms.languages import content_languages, default_language, direction_of
from cms.published.documents import OwnedDocuments, PublicDocument
from cms.published.urls import api_url


def newsroom_documents(newsroom: Newsroom) -> list[PublicDocument]:
    """Return the newsroom's document in every content language."""
    return [_document(newsroom, language.code) for language in content_languages()]


def _document(newsroom: Newsroom, language: str) -> PublicDocument:
    name = in_language(newsroom.names.all(), language) if newsroom.pk else None
    served = name.language if name else default_language().code
    return PublicDocument(
        collection="site",
        language=language,
        key="",
        card={
            "language": served,
            "direction": direction_of(served),
            "name": name.name if name else "",
            "tagline": (name.tagline or None) if name else None,
            "url": settings.FRONTEND_URL or None,
            "time_zone": settings.TIME_ZONE,
            "default_language": default_language().code,
            "languages": [
                {
                    "code": each.code,
                    "name": each.own_name,
                    "english_name": each.english_name,
                    "direction": each.direction,
                    "articles_url": api_url("articles", language=each.code),
                }
                for each in content_languages()
            ],
            "comments": {
                "policy": newsroom.comment_policy,
                "close_after_days": newsroom.comments_close_after_days or None,
            },
        },
        cache_tags=("site",),
    )


@dataclass(frozen=True)
class NewsroomSource:
    """The one newsroom."""

    prefix: str = "newsroom"
    always: tuple[str, ...] = ("site",)

    def batches(self, *, at: datetime) -> Iterator[list[OwnedDocuments]]:
        """Yield the newsroom with its documents; it is public even before anybody saved it."""
        yield [("newsroom-1", newsroom_documents(Newsroom.objects.the_one()))]
