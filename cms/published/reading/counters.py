"""Figures: numbers that are read with a document and grow without it."""

from cms.published.documents import Figure


def figure_of(alias: str, figure: Figure | None) -> str:
    """Return the SQL of a figure of the document of that alias; NULL where none is asked for.

    All names come from declarations, none from a request.
    """
    if figure is None:
        return "NULL"
    return f"coalesce((SELECT v.{figure.value} FROM {figure.table} v WHERE v.{figure.key} = {alias}.owner_id), 0)"  # noqa: S608
