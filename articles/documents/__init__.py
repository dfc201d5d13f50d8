"""What readers see of articles, sections, tags, authors and the newsroom, and nothing else."""

from articles.documents.article import ArticleSource, article_documents
from articles.documents.site import NewsroomSource, newsroom_documents
from articles.documents.taxonomy import (
    AuthorSource,
    SectionSource,
    TagSource,
    author_documents,
    section_documents,
    tag_documents,
)

NEWSROOM = NewsroomSource()
SECTIONS = SectionSource()
TAGS = TagSource()
AUTHORS = AuthorSource()
ARTICLES = ArticleSource()

__all__ = [
    "ARTICLES",
    "AUTHORS",
    "NEWSROOM",
    "SECTIONS",
    "TAGS",
    "article_documents",
    "author_documents",
    "newsroom_documents",
    "section_documents",
    "tag_documents",
]
