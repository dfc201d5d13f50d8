"""Rendering of the documents of changed articles, in the caller's transaction."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from articles.documents import (
    article_documents,
    author_documents,
    section_documents,
    site_documents,
    tag_documents,
)
from articles.models import Article, Author, Newsroom, Section, Tag
from articles.models.article import ArticleQuerySet
from cms.published.writing import store_documents


def renew_articles(articles: ArticleQuerySet, *, at: datetime) -> None:
    """Store the documents of these articles again, each only where a byte of it changed."""
    for _ in renewing(articles, at=at):
        pass


def renewing(articles: ArticleQuerySet, *, at: datetime) -> Iterator[int]:
    """Do as `renew_articles`, one article at each step, and yield its primary key: the caller may end it any time."""
    newsroom = Newsroom.objects.the_one()
    for article in articles.with_public_parts().iterator(chunk_size=200):
        documents = article_documents(article, newsroom=newsroom, at=at)
        store_documents(owner=article.owner, documents=documents, at=at)
        yield article.pk


def renew_story(story_id: int, *, at: datetime) -> None:
    """Store all language versions of a story again: each names the others."""
    renew_articles(Article.objects.filter(story_id=story_id), at=at)


def renew_section(section: Section, *, at: datetime) -> None:
    """Store a section; articles show its new name by a rollout (`articles.services.rollouts`)."""
    store_documents(owner=f"section-{section.pk}", documents=section_documents(section), at=at)


def renew_tags(tags: Iterable[Tag], *, at: datetime) -> None:
    """Store tags again, after their articles: whether readers know them depends on these."""
    for tag in tags:
        store_documents(owner=f"tag-{tag.pk}", documents=tag_documents(tag), at=at)


def renew_authors(authors: Iterable[Author], *, at: datetime) -> None:
    """Store authors again, after their articles: whether readers know them depends on these."""
    for author in authors:
        store_documents(owner=f"author-{author.pk}", documents=author_documents(author), at=at)


def renew_site_documents(newsroom: Newsroom, *, at: datetime) -> None:
    """Store the site; articles follow its new settings by a rollout (`articles.services.rollouts`)."""
    store_documents(owner="newsroom-1", documents=site_documents(newsroom), at=at)


def renew_with_names(article: Article, *, tags: Iterable[Tag], authors: Iterable[Author], at: datetime) -> None:
    """Store an article's story, and the tags and authors that its appearance makes known or forgotten."""
    renew_story(article.story_id, at=at)
    renew_tags(tags, at=at)
    renew_authors(authors, at=at)
