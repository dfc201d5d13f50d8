"""All that editing can change in an article, as plain values that a revision keeps.

Shape: {"headline": "…", "body": "<p>…</p>", "breaking_until": ISO 8601 or None, "section": id or None,
"lead_image": id or None, "tags": [ids, sorted], "bylines": [[author's id, role], …] in their order,
"corrections": [[ISO 8601, text], …]} and so on, one key for each of `ArticleValues`.
"""

import copy
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, cast

from django.db.models import Model, QuerySet

from articles.models import Article, Author, Byline, Correction, Revision, Section, Tag
from articles.models.article import RowsAtTheDesk
from articles.services.content.input import ArticleValues
from cms.media.models import Image

Content = dict[str, Any]

ROWS = ("tags", "bylines", "corrections")
REFERENCES = ("section", "lead_image")
COLUMNS = tuple(name for name in ArticleValues.__annotations__ if name not in ROWS)


def content_of(article: Article) -> Content:
    """Return what the article's own rows say."""
    columns = {name: _plain(getattr(article, name)) for name in COLUMNS if name not in REFERENCES}
    return {
        **columns,
        "section": article.section_id,
        "lead_image": article.lead_image_id,
        "tags": sorted(tag.pk for tag in article.tag_rows()),
        "bylines": [[each.author_id, each.role] for each in article.byline_rows()],
        "corrections": [[_iso(each.at), each.text] for each in article.correction_rows()],
    }


def content_in(revision: Revision) -> Content:
    """Return what a save left behind."""
    return {**revision.content, "body": revision.body.text}


def content_with(content: Content, values: Mapping[str, Any]) -> Content:
    """Return the content with values over it; of rows the whole set is replaced."""
    return {**content, **{name: _as_content(name, value) for name, value in values.items()}}


def changed_between(old: Content, new: Content) -> list[str]:
    """Return the names of the fields that differ, in the order of `ArticleValues`."""
    return [name for name in ArticleValues.__annotations__ if old.get(name) != new.get(name)]


def values_of(content: Content) -> ArticleValues:
    """Return the content as services take it; what has been deleted since (a tag, say) is left out."""
    tags = _by_pk(Tag.objects.with_names().filter(pk__in=content["tags"]))
    authors = _by_pk(Author.objects.with_names().filter(pk__in=[pk for pk, _role in content["bylines"]]))
    values = {
        **{name: content[name] for name in COLUMNS if name not in REFERENCES},
        "breaking_until": _moment(content["breaking_until"]),
        "embargo_until": _moment(content.get("embargo_until")),
        "section": _row(Section, content["section"]),
        "lead_image": _row(Image, content["lead_image"]),
        "tags": [tags[pk] for pk in content["tags"] if pk in tags],
        "bylines": [(authors[pk], role) for pk, role in content["bylines"] if pk in authors],
        "corrections": [(datetime.fromisoformat(at), text) for at, text in content["corrections"]],
    }
    return cast(ArticleValues, values)


def shown_with(article: Article, content: Content) -> Article:
    """Return a copy of the article that says this; the copy is to look at and never to save.

    Its rows are in `tag_rows()`, `byline_rows()` and `correction_rows()`; the relations lead to what is stored. Section
    and picture are read when they are asked for. Neither is deleted while something waits for readers with it.
    """
    values = values_of({**content, **dict.fromkeys(REFERENCES)})
    shown = copy.copy(article)
    for name in COLUMNS:
        if name in REFERENCES:
            setattr(shown, f"{name}_id", content[name])
        else:
            setattr(shown, name, values[name])  # type: ignore[literal-required] # COLUMNS are its keys
    shown.rows_at_the_desk = RowsAtTheDesk(
        tags=list(values["tags"]),
        bylines=[Byline(article=article, author=who, role=role, position=n) for n, (who, role) in _places(values)],
        corrections=[Correction(article=article, at=at, text=text) for at, text in values["corrections"]],
    )
    return shown


def _places(values: ArticleValues) -> Iterable[tuple[int, tuple[Author, str]]]:
    return enumerate(values["bylines"])


def _as_content(name: str, value: Any) -> Any:
    match name:
        case "section" | "lead_image":
            return value.pk if value else None
        case "tags":
            return sorted(tag.pk for tag in value)
        case "bylines":
            return [[author.pk, role] for author, role in value]
        case "corrections":
            return sorted([_iso(at), text] for at, text in value)
    return _plain(value)


def _plain(value: Any) -> Any:
    return _iso(value) if isinstance(value, datetime) else value


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _by_pk[Row: Model](rows: QuerySet[Row]) -> dict[int, Row]:
    return {row.pk: row for row in rows}


def _row[Row: Model](model: type[Row], pk: int | None) -> Row | None:
    return model._default_manager.filter(pk=pk).first() if pk else None
