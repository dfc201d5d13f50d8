"""The shapes of what readers get of articles, taxonomy and site: serializers that build it and describe it."""

from articles.outputs.article import CHANGING_IN_CARD, CHANGING_IN_DOCUMENT, ArticleCard, ArticleDocument, Neighbour
from articles.outputs.blocks import build_blocks
from articles.outputs.site import SiteOutput
from articles.outputs.taxonomy import AuthorOutput, SectionOutput, TagOutput

__all__ = [
    "CHANGING_IN_CARD",
    "CHANGING_IN_DOCUMENT",
    "ArticleCard",
    "ArticleDocument",
    "AuthorOutput",
    "Neighbour",
    "SectionOutput",
    "SiteOutput",
    "TagOutput",
    "build_blocks",
]
