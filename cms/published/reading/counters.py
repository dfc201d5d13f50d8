"""Live counters: numbers that are read with a document and grow without it."""

from cms.published.documents import LiveCounter


def live_counter_sql(alias: str, counter: LiveCounter | None) -> str:
    """Return the SQL of a live counter of the document of that alias; NULL where none is asked for.

    All names come from declarations, none from a request.
    """
    if counter is None:
        return "NULL"
    return f"coalesce((SELECT v.{counter.value} FROM {counter.table} v WHERE v.{counter.key} = {alias}.owner_id), 0)"  # noqa: S608
