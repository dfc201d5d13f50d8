"""Writing of buffered views: one transaction, in which a visitor counts once an hour."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from django.db import connection, transaction
from django.db.models import Model

from articles.models import Article, DailyViews, HourlyViews, SeenVisitor, ViewCount
from articles.rules.page_views import View

ROWS_PER_STATEMENT = 1000

Row = tuple[int, ...]


def write_views(views: Collection[View], *, is_lasting: bool = True) -> int:
    """Count those of the views that nobody has counted yet, and return their number.

    The same view written twice counts once, whoever writes it: what may have failed is simply written again.
    Without `is_lasting`, PostgreSQL does not wait for the disk. Views of articles that are gone are left out.
    """
    with transaction.atomic():
        if not is_lasting and connection.vendor == "postgresql":
            _run("SET LOCAL synchronous_commit = off")
        new = _unseen(_of_present_articles(views))
        _add(ViewCount, ["article_id"], ((view.article_id,) for view in new))
        _add(HourlyViews, ["article_id", "hour"], ((view.article_id, view.hour) for view in new))
        _add(DailyViews, ["article_id", "day"], ((view.article_id, view.day) for view in new))
    return len(new)


def _of_present_articles(views: Collection[View]) -> list[View]:
    present: set[int] = set()
    for ids in _in_pieces({(view.article_id,) for view in views}):
        places = ", ".join(["%s"] * len(ids))
        found = _run(f"SELECT id FROM {Article._meta.db_table} WHERE id IN ({places})", ids)  # noqa: S608 - fixed names
        present.update(article_id for (article_id,) in found)
    return [view for view in views if view.article_id in present]


def _unseen(views: Collection[View]) -> list[View]:
    """Mark the views as seen and return those that were not."""
    by_key = {view.key: view for view in views}
    new: list[View] = []
    for rows in _in_pieces((view.key, view.hour) for view in by_key.values()):
        insert = _insert(SeenVisitor, ["key", "hour"], rows)
        new += [by_key[key] for (key,) in _run(f"{insert} ON CONFLICT DO NOTHING RETURNING key", rows)]
    return new


def _add(model: type[Model], columns: Sequence[str], places: Iterable[Row]) -> None:
    """Count each place, a row's `columns`, once more than before; rows that are missing are made."""
    table = model._meta.db_table
    for rows in _in_pieces((*place, amount) for place, amount in Counter(places).items()):
        insert = _insert(model, [*columns, "count"], rows)
        clash = f"({', '.join(columns)}) DO UPDATE SET count = {table}.count + excluded.count"
        _run(f"{insert} ON CONFLICT {clash}", rows)


def _in_pieces(rows: Iterable[Row]) -> Iterator[Sequence[Row]]:
    """Yield the rows by the thousand, sorted: of two writers one waits for the other, never both."""
    ordered = sorted(rows)
    for start in range(0, len(ordered), ROWS_PER_STATEMENT):
        yield ordered[start : start + ROWS_PER_STATEMENT]


def _insert(model: type[Model], columns: Sequence[str], rows: Sequence[Row]) -> str:
    row = f"({', '.join(['%s'] * len(columns))})"
    values = ", ".join([row] * len(rows))
    return f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) VALUES {values}"  # noqa: S608 - fixed names


def _run(statement: str, rows: Sequence[Row] = ()) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for row in rows for value in row])
        return cursor.fetchall() if cursor.description else []
