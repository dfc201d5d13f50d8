"""Bylines and corrections, checked before they take the place of those that an article has."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from articles.models import Article, Author, Byline, Correction
from articles.services.content.validation import refuse_bad_fields
from cms.lib.domain_errors import Invalid
from cms.lib.text import drop_bidi_controls

MAX_CORRECTION_LENGTH = 1000


def checked_bylines(article: Article, bylines: Iterable[tuple[Author, str]]) -> list[Byline]:
    """Return the rows of these bylines, not stored; refuses bad ones by their place ("bylines.0.role")."""
    rows = [Byline(article=article, author=author, role=role, position=n) for n, (author, role) in enumerate(bylines)]
    for place, row in enumerate(rows):
        refuse_bad_fields(row, exclude=["article", "author"], prefix=f"bylines.{place}.")
    done = [(row.author_id, row.role) for row in rows]
    if place := _second_of_twins(done):
        raise Invalid("This author stands there in this role already.", field=f"bylines.{place}.author")
    return rows


def checked_corrections(article: Article, corrections: Iterable[tuple[datetime, str]]) -> list[Correction]:
    """Return the rows of these corrections, not stored; refuses bad ones by their place ("corrections.0.text")."""
    rows = [Correction(article=article, at=at, text=drop_bidi_controls(text).strip()) for at, text in corrections]
    for place, row in enumerate(rows):
        refuse_bad_fields(row, exclude=["article"], prefix=f"corrections.{place}.")
        if len(row.text) > MAX_CORRECTION_LENGTH:
            raise Invalid(f"At most {MAX_CORRECTION_LENGTH} characters.", field=f"corrections.{place}.text")
    if place := _second_of_twins([row.at for row in rows]):
        raise Invalid("There is a correction of this moment already.", field=f"corrections.{place}.at")
    return rows


def replace_bylines(article: Article, bylines: Iterable[tuple[Author, str]]) -> None:
    """Make `bylines` all that the article has, in their order; refuses bad ones."""
    rows = checked_bylines(article, bylines)
    article.bylines.all().delete()
    Byline.objects.bulk_create(rows)


def replace_corrections(article: Article, corrections: Iterable[tuple[datetime, str]]) -> None:
    """Make `corrections` all that the article has; refuses bad ones."""
    rows = checked_corrections(article, corrections)
    article.corrections.all().delete()
    Correction.objects.bulk_create(rows)


def _second_of_twins(values: Sequence[object]) -> int:
    """Return the place of the first value that stands before too; 0, where none can, if all differ."""
    return next((place for place, value in enumerate(values) if value in values[:place]), 0)
