"""Sections, tags and authors."""

from datetime import datetime
from typing import Any

from articles.models import Author, Section, Tag
from articles.services import save_author, save_section, save_tag
from tests.factories.people import an_actor
from tests.factories.present import NOW, next_number

Names = dict[str, dict[str, str]]


def a_section(
    *, slug: str = "", name: str = "", names: Names | None = None, at: datetime = NOW, **values: Any
) -> Section:
    """Return a new section, named in English unless `names` has it by language."""
    slug = slug or f"section-{next_number()}"
    given = {"en": {"name": name or slug.capitalize()}} if names is None else names
    return save_section(section=None, values={"slug": slug, **values}, names=given, version=0, by=an_actor(), at=at)


def a_tag(*, slug: str = "", name: str = "", names: Names | None = None, at: datetime = NOW, **values: Any) -> Tag:
    """Return a new tag, named in English unless `names` has it by language."""
    slug = slug or f"tag-{next_number()}"
    given = {"en": {"name": name or slug.capitalize()}} if names is None else names
    return save_tag(tag=None, values={"slug": slug, **values}, names=given, version=0, by=an_actor(), at=at)


def an_author(
    *, slug: str = "", name: str = "", names: Names | None = None, at: datetime = NOW, **values: Any
) -> Author:
    """Return a new author, named in English unless `names` has it by language."""
    slug = slug or f"author-{next_number()}"
    given = {"en": {"name": name or slug.capitalize()}} if names is None else names
    return save_author(author=None, values={"slug": slug, **values}, names=given, version=0, by=an_actor(), at=at)
