"""Iteration over a table in batches, each read when it is needed."""

from collections.abc import Iterator

from django.db.models import Model, QuerySet

SIZE = 200


def in_batches[M: Model](rows: QuerySet[M]) -> Iterator[list[M]]:
    """Yield all rows by primary key, at most SIZE at a time, each batch with its own queries."""
    last_pk = 0
    while batch := list(rows.filter(pk__gt=last_pk).order_by("pk")[:SIZE]):
        yield batch
        last_pk = batch[-1].pk
