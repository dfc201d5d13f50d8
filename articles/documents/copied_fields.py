"""Fields that stand in an article's public document as they are stored."""

from typing import Any

from articles.body.reader import read
from articles.body.writer import write
from articles.documents.images import delivered_body
from articles.fields import TYPED_TEXT, ArticleField, Kind, Part, fields_of
from articles.models import Article
from cms.lib.datetimes import iso_utc


def copied_values(article: Article, *, part: Part) -> dict[str, Any]:
    """Return {public name: value} of the fields that are copied to a part; text that is empty is null."""
    return {field.public: _public_value(field, article) for field in fields_of() if field.copied_to == part}


def _public_value(field: ArticleField, article: Article) -> Any:
    value = getattr(article, field.name)
    if field.kind == Kind.HTML:
        return write(delivered_body(read(value))) or None
    if field.kind == Kind.DATETIME:
        return iso_utc(value) if value else None
    return value or None if field.kind in TYPED_TEXT else value
