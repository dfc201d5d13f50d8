"""Bylines and corrections: checked, then replaced as a whole."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from articles.fields import Kind, names_of
from articles.models import Article, Author, Byline, Correction
from articles.services.content.validation import refuse_bad_fields
from cms.lib.domain_errors import Invalid
from cms.lib.text import drop_bidi_controls

MAX_CORRECTION_LENGTH = 1000


def checked_bylines(article: Article, bylines: Iterable[tuple[Author, str]]) -> list[Byline]:
    """Return the rows of these bylines, not stored; refuses bad ones by their index ("bylines.0.role")."""
    rows = [Byline(article=article, author=author, role=role, position=n) for n, (author, role) in enumerate(bylines)]
    for index, row in enumerate(rows):
        refuse_bad_fields(row, exclude=["article", "author"], prefix=f"bylines.{index}.")
    pairs = [(row.author_id, row.role) for row in rows]
    if index := _index_of_repeated(pairs):
        raise Invalid("This author has this role already.", field=f"bylines.{index}.author")
    return rows


def checked_corrections(article: Article, corrections: Iterable[tuple[datetime, str]]) -> list[Correction]:
    """Return the rows of these corrections, not stored; refuses bad ones by their index ("corrections.0.text")."""
    rows = [Correction(article=article, at=at, text=drop_bidi_controls(text).strip()) for at, text in corrections]
    for index, row in enumerate(rows):
        refuse_bad_fields(row, exclude=["article"], prefix=f"corrections.{index}.")
        if len(row.text) > MAX_CORRECTION_LENGTH:
            raise Invalid(f"At most {MAX_CORRECTION_LENGTH} characters.", field=f"corrections.{index}.text")
    if index := _index_of_repeated([row.at for row in rows]):
        raise Invalid("There is a correction with this date and time already.", field=f"corrections.{index}.at")
    return rows


def checked_rows(article: Article, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that are no columns of the article as they would be stored; refuses bad ones."""
    checked = {name: values[name] for name in names_of(Kind.REFERENCES) if name in values}
    if "bylines" in values:
        checked["bylines"] = [(row.author, row.role) for row in checked_bylines(article, values["bylines"])]
    if "corrections" in values:
        checked["corrections"] = [(row.at, row.text) for row in checked_corrections(article, values["corrections"])]
    return checked


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


def _index_of_repeated(values: Sequence[object]) -> int:
    """Return the index of the first value that repeats an earlier one; 0, which cannot, if all differ."""
    return next((index for index, value in enumerate(values) if value in values[:index]), 0)
