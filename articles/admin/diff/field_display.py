"""Labels and values of an article's fields as editors read them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.fields import Kind, field_named, kind_of
from articles.models import Article, Byline
from articles.services.content.snapshot import Content, referenced_rows
from cms.dates.formatting import format_zoned_datetime

type NamedRows = Mapping[str, Mapping[int, Model]]
"""{field: {id: row}} of what contents refer to; an id that is missing belongs to something deleted."""

_ROLES = dict(Byline._meta.get_field("role").flatchoices)
_REFERRING = (Kind.REFERENCE, Kind.REFERENCES)


def names_in(*contents: Content, fields: Iterable[str]) -> NamedRows:
    """Look up what some fields of the contents refer to, for all of them at once."""
    return {
        name: referenced_rows(name).in_bulk({pk for content in contents for pk in _ids(content.get(name))})
        for name in fields
        if name == "bylines" or kind_of(name) in _REFERRING
    }


def label_of(name: str) -> str:
    """Return what a field is called in the form; its bare name where articles do not have it any more."""
    if field_named(name) is None:
        return capfirst(name.replace("_", " "))
    column: Any = Article._meta.get_field(name)
    rows = column.related_model._meta if kind_of(name) == Kind.ROWS else None
    return str(capfirst(rows.verbose_name_plural if rows else column.verbose_name))


def text_of_value(name: str, value: Any, names: NamedRows) -> str:
    """Return the value of a field as text, of rows line by line; "" where nothing stands there."""
    if name == "bylines":
        return "\n".join(byline_text(row, names) for row in value or ())
    if name == "corrections":
        return "\n".join(f"{datetime_text(at)}: {text}" for at, text in value or ())
    match kind_of(name):
        case Kind.REFERENCES:
            return "\n".join(sorted(_named(names.get(name, {}), pk) for pk in value or ()))
        case Kind.REFERENCE:
            return _named(names.get(name, {}), value) if value else ""
        case Kind.DATETIME:
            return datetime_text(value) if value else ""
    return _plain(name, value)


def byline_text(row: Iterable[Any], names: NamedRows) -> str:
    """Return who did what: "Photo by Nadira"."""
    author, role = row
    return f"{_ROLES.get(role, role)} {_named(names.get('bylines', {}), author)}"


def datetime_text(value: datetime | str) -> str:
    """Return a datetime in the newsroom's zone, with its name; typed text that is no datetime stays as it is."""
    try:
        at = datetime.fromisoformat(value) if isinstance(value, str) else value
        return format_zoned_datetime(at)
    except ValueError:
        return str(value)


def _plain(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value is None:
        return ""
    column: Any = Article._meta.get_field(name)
    return str(dict(column.flatchoices).get(value, value))


def _named(rows: Mapping[int, Model], pk: int) -> str:
    return str(rows[pk]) if pk in rows else _("deleted (number %(id)s)") % {"id": pk}


def _ids(value: Any) -> list[int]:
    match value:
        case None:
            return []
        case int():
            return [value]
    return [row[0] if isinstance(row, list | tuple) else row for row in value]
