"""Rows together with their names, in one query instead of two, for pages that count their queries."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import F, Manager, Model, QuerySet

from articles.models import Article, Tag

_OF_THE_NAME = "of_the_name_"


def read_with_names[Row: Model](rows: QuerySet[Row], *, of: str = "") -> list[Row]:
    """Return the rows, each ready to be named without further queries; `of` is the neighbour whose names are meant.

    The database sends each row once for each of its names: not for long ones.
    """
    path = f"{of}__names__" if of else "names__"
    owner = rows.model._meta.get_field(of).related_model if of else rows.model
    named: Any = owner._meta.get_field("names").related_model  # type: ignore[union-attr] # a relation's model
    columns = [field.attname for field in named._meta.concrete_fields]
    joined = rows.annotate(**{f"{_OF_THE_NAME}{column}": F(f"{path}{column}") for column in columns})
    found: dict[Any, Row] = {}
    names: dict[Any, list[Model]] = {}
    for each in joined.order_by(*(rows.model._meta.ordering or ()), f"{path}pk"):
        found.setdefault(each.pk, each)
        values = [getattr(each, f"{_OF_THE_NAME}{column}") for column in columns]
        names.setdefault(each.pk, [])
        if values[0] is not None:
            names[each.pk].append(named.from_db(rows.db, columns, values))
    for pk, row in found.items():
        put_rows(getattr(row, of) if of else row, "names", names[pk])
    return list(found.values())


def read_rows_of(article: Article) -> None:
    """Read tags, bylines and corrections of an article, and put them into it, in three queries."""
    put_rows(article, "tags", read_with_names(Tag.objects.filter(articles=article)))
    bylines = article.bylines.select_related("author")
    put_rows(article, "bylines", read_with_names(bylines, of="author"))
    put_rows(article, "corrections", list(article.corrections.all()))


def put_rows(parent: Model, name: str, rows: Sequence[Model]) -> None:
    """Make the rows what `parent.<name>.all()` returns, as prefetch_related would."""
    manager: Manager[Any] = getattr(parent, name)
    queryset = manager.get_queryset()
    queryset._result_cache = list(rows)
    queryset._prefetch_done = True  # type: ignore[attr-defined] # Django's own mark of what it need not ask
    kept: dict[str, Iterable[Model]] = parent.__dict__.setdefault("_prefetched_objects_cache", {})  # Django's own place
    kept[name] = queryset
