"""The values of an article's content in the words of the form."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.admin.form.form import CONTENT_FIELDS
from articles.models import Article, Author, Byline, Section, Tag
from articles.services.content.snapshot import Content
from cms.media.models import Image

_FIELDS = {each.name: each for each in [*Article._meta.fields, *Article._meta.many_to_many]}
_ROLES = dict(Byline._meta.get_field("role").flatchoices)

LINES = frozenset({"tags", "bylines", "corrections"})
"""Fields that are told line by line."""


@dataclass(frozen=True, slots=True)
class Names:
    """What the ids in a content stand for; an id that is missing here belongs to something deleted."""

    tags: Mapping[int, Model] = field(default_factory=dict)
    authors: Mapping[int, Model] = field(default_factory=dict)
    sections: Mapping[int, Model] = field(default_factory=dict)
    pictures: Mapping[int, Image] = field(default_factory=dict)


def names_in(*contents: Content, fields: Iterable[str]) -> Names:
    """Look up what some fields of the contents refer to, for all of them at once."""
    wanted = set(fields)

    def ids(name: str) -> set[int]:
        return {pk for each in contents for pk in _ids(each.get(name))} if name in wanted else set()

    return Names(
        tags=Tag.objects.with_names().in_bulk(ids("tags")),
        authors=Author.objects.with_names().in_bulk(ids("bylines")),
        sections=Section.objects.with_names().in_bulk(ids("section")),
        pictures=Image.objects.in_bulk(ids("lead_image")),
    )


def label_of(name: str) -> str:
    """Return what a field is called in the form."""
    words = {"bylines": _("bylines"), "corrections": _("corrections")}
    return str(capfirst(words.get(name) or _FIELDS[name].verbose_name))


def is_own_language(name: str) -> bool:
    """Whether a field holds text in the article's own language and script."""
    return name in CONTENT_FIELDS or name == "corrections"


def text_of_value(name: str, value: Any, names: Names) -> str:
    """Return the value of a field as text, of rows line by line; "" where nothing stands there."""
    match name:
        case "tags":
            return "\n".join(sorted(_named(names.tags, pk) for pk in value or ()))
        case "bylines":
            return "\n".join(byline_words(row, names) for row in value or ())
        case "corrections":
            return "\n".join(f"{moment_words(at)}: {text}" for at, text in value or ())
        case "section":
            return _named(names.sections, value) if value else ""
        case "lead_image":
            return _named(names.pictures, value) if value else ""
        case "breaking_until" | "embargo_until":
            return moment_words(value) if value else ""
    return _plain(name, value)


def byline_words(row: Iterable[Any], names: Names) -> str:
    """Return who did what."""
    author, role = row
    return f"{_named(names.authors, author)}: {_ROLES.get(role, role)}"


def moment_words(moment: datetime | str) -> str:
    """Return a moment in the newsroom's time, with its zone; what was typed and is no instant stays as it is."""
    try:
        at = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
        return date_format(timezone.localtime(at), "j F Y H:i T")
    except ValueError:
        return str(moment)


def _plain(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value is None:
        return ""
    return str(dict(_FIELDS[name].flatchoices).get(value, value))


def _named(rows: Mapping[int, Model], pk: int) -> str:
    return str(rows[pk]) if pk in rows else _("deleted (number %(id)s)") % {"id": pk}


def _ids(value: Any) -> list[int]:
    match value:
        case None:
            return []
        case int():
            return [value]
    return [each[0] if isinstance(each, list | tuple) else each for each in value]
