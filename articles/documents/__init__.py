"""Published documents of articles, taxonomy and site."""

from articles.documents.article import ArticleSource, article_documents
from articles.documents.rollouts import SETTINGS, credit_values, name_values, setting_values
from articles.documents.site import SiteSource, site_documents
from articles.documents.taxonomy import (
    AuthorSource,
    SectionSource,
    TagSource,
    author_documents,
    section_documents,
    tag_documents,
)

SITE = SiteSource()
SECTIONS = SectionSource()
TAGS = TagSource()
AUTHORS = AuthorSource()
ARTICLES = ArticleSource()

__all__ = [
    "ARTICLES",
    "AUTHORS",
    "SECTIONS",
    "SETTINGS",
    "SITE",
    "TAGS",
    "article_documents",
    "author_documents",
    "credit_values",
    "name_values",
    "section_documents",
    "setting_values",
    "site_documents",
    "tag_documents",
]
