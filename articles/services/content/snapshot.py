"""All that editing can change in an article, as plain values that a revision keeps.

Shape: one key for each entry of `articles/fields.py` that is of no switch. Text, booleans, numbers and codes are as
they are, datetimes are ISO 8601 in UTC, references are ids, tags sorted ids, "bylines" [[author's id, role], …] in
their order and "corrections" [[ISO 8601, text], …] from the oldest on.
"""

import copy
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, cast

from django.db.models import Model, QuerySet

from articles.fields import Kind, column_names, kind_of, names_of
from articles.models import Article, Author, Byline, Correction, Revision
from articles.models.article import DraftRows
from articles.services.content.input import ArticleValues

type Content = dict[str, Any]


def content_of(article: Article) -> Content:
    """Return what the article's own rows say."""
    return {
        **{name: _plain(getattr(article, name)) for name in _plain_columns()},
        **{name: getattr(article, f"{name}_id") for name in names_of(Kind.REFERENCE)},
        "tags": sorted(tag.pk for tag in article.tag_rows()),
        "bylines": [[byline.author_id, byline.role] for byline in article.byline_rows()],
        "corrections": [[_iso(correction.at), correction.text] for correction in article.correction_rows()],
    }


def empty_content() -> Content:
    """Return what an article says before anybody writes: the defaults of its columns, and no rows."""
    defaults = {name: _plain(_column(name).get_default()) for name in column_names()}
    return {**defaults, **{name: [] for name in names_of(Kind.REFERENCES, Kind.ROWS)}}


def content_in(revision: Revision) -> Content:
    """Return what a save left behind; a field that came later has its default, what is no text any more is out."""
    kept = {name: revision.content[name] for name in names_of() if name in revision.content}
    return {**empty_content(), **kept, "body": revision.body.text}


def content_with(content: Content, values: ArticleValues) -> Content:
    """Return the content with values over it; of rows the whole set is replaced."""
    return {**content, **{name: _as_content(name, value) for name, value in values.items()}}


def changed_between(old: Content, new: Content) -> list[str]:
    """Return the names of the fields that differ, in the order of the form."""
    return [name for name in names_of() if old.get(name) != new.get(name)]


def values_of(content: Content) -> dict[str, Any]:
    """Return the content as `ArticleValues`; what has been deleted since (a tag, say) is left out."""
    authors = referenced_rows("bylines").in_bulk([pk for pk, _role in content["bylines"]])
    return {
        **_column_values(content),
        **{name: _row(name, content[name]) for name in names_of(Kind.REFERENCE)},
        **{name: _rows(name, content[name]) for name in names_of(Kind.REFERENCES)},
        "bylines": [(authors[pk], role) for pk, role in content["bylines"] if pk in authors],
        "corrections": [(datetime.fromisoformat(at), text) for at, text in content["corrections"]],
    }


def article_with(article: Article, content: Content) -> Article:
    """Return a copy of the article that says this; the copy is to look at and never to save.

    Its rows are in `tag_rows()`, `byline_rows()` and `correction_rows()`; the relations lead to what is stored. Section
    and image are read when they are asked for. Neither is deleted while something waits for readers with it.
    """
    values = values_of({**content, **dict.fromkeys(names_of(Kind.REFERENCE))})
    copied = copy.copy(article)
    for name in _plain_columns():
        setattr(copied, name, values[name])
    for name in names_of(Kind.REFERENCE):
        setattr(copied, f"{name}_id", content[name])
    copied.draft_rows = DraftRows(
        tags=list(values["tags"]),
        bylines=[
            Byline(article=article, author=author, role=role, position=position)
            for position, (author, role) in enumerate(values["bylines"])
        ],
        corrections=[Correction(article=article, at=at, text=text) for at, text in values["corrections"]],
        readers_section_id=article.readers_section_id,
    )
    return copied


def referenced_rows(name: str) -> QuerySet[Any]:
    """Return the rows that a field can refer to, read with their names; of bylines these are the authors."""
    model = Author if name == "bylines" else cast(type[Model], Article._meta.get_field(name).related_model)
    rows: Any = model._default_manager.all()
    return cast(QuerySet[Any], rows.with_names() if hasattr(rows, "with_names") else rows)


def _plain_columns() -> tuple[str, ...]:
    return tuple(name for name in column_names() if kind_of(name) != Kind.REFERENCE)


def _column(name: str) -> Any:
    return Article._meta.get_field(name)


def _column_values(content: Content) -> dict[str, Any]:
    datetimes = {name: _datetime(content[name]) for name in names_of(Kind.DATETIME)}
    return {**{name: content[name] for name in _plain_columns()}, **datetimes}


def _as_content(name: str, value: Any) -> Any:
    if name == "bylines":
        return [[author.pk, role] for author, role in value]
    if name == "corrections":
        return sorted([_iso(at), text] for at, text in value)
    match kind_of(name):
        case Kind.REFERENCE:
            return value.pk if value else None
        case Kind.REFERENCES:
            return sorted(row.pk for row in value)
    return _plain(value)


def _plain(value: Any) -> Any:
    return _iso(value) if isinstance(value, datetime) else value


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def _datetime(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _row(name: str, pk: int | None) -> Any:
    return referenced_rows(name).filter(pk=pk).first() if pk else None


def _rows(name: str, pks: list[int]) -> list[Any]:
    found: Mapping[int, Any] = referenced_rows(name).in_bulk(pks)
    return [found[pk] for pk in pks if pk in found]
