"""The difference between a posted form and the stored article."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from articles.admin.diff.diff import FieldDifference, Part, difference
from articles.admin.diff.field_display import names_in
from articles.admin.form.form import WISHES, ArticleForm
from articles.admin.form.inlines import author_of
from articles.body.reader import read
from articles.body.structure import Picture
from articles.body.writer import write
from articles.fields import Kind, kind_of, names_besides, names_of
from articles.models import Article
from articles.rules.differences import word_differences
from articles.services.content.snapshot import Content, content_of, empty_content
from cms.admin_forms.datetime_fields import LocalDateTimeField, LocalDateTimeInput
from cms.languages import canonical, default_language
from cms.lib.ids import parse_id

Typed = Mapping[str, Sequence[str]]

# What a browser does not send at all when nothing is chosen; a form that was sent as a whole has its version.
SILENT_WHEN_EMPTY = (Kind.BOOLEAN, Kind.REFERENCES)
WHOLE = "version"
MOST_ROWS = 1000


def typed_differences(typed: Typed, article: Article, *, writer: Any) -> list[FieldDifference]:
    """Compare what was typed ({name: [values]}) with the article; fields that were not in the form are left out.

    `writer` is who typed: a form in which an article is begun suggests them as its author.
    """
    stored = content_of(article) if article.pk else _nothing(article, writer)
    mine = _content_in(typed)
    changed = [name for name in names_of() if name in mine and _differs(name, stored, mine)]
    names = names_in(stored, mine, fields=changed)
    return [*(difference(name, stored[name], mine[name], names) for name in changed), *_wishes(typed)]


def empty_article(typed: Typed) -> Article:
    """Return an article without text, in the language in which somebody types."""
    language = next(iter(typed.get("language", ())), "")
    return Article(language=canonical(language) or default_language().code)


def _nothing(article: Article, writer: Any) -> Content:
    """Return what the form of a new article says before anybody types."""
    author = author_of(writer)
    suggested = [[author.pk, "words"]] if author else []
    return {**empty_content(), "language": article.language, "bylines": suggested}


def _content_in(typed: Typed) -> Content:
    sent = [name for name in names_besides(Kind.ROWS) if name in typed or _is_unset(typed, name)]
    found = {name: _READERS.get(kind_of(name), _first)(typed, name) for name in sent}
    if "bylines-TOTAL_FORMS" in typed:
        found["bylines"] = [
            [parse_id(author), role] for author, role in _rows(typed, "bylines", "author", "role") if author
        ]
    if "corrections-TOTAL_FORMS" in typed:
        rows = _rows(typed, "corrections", "at", "text", first=_datetime_text)
        found["corrections"] = sorted([at or "", text] for at, text in rows if text.strip())
    return found


def _is_unset(typed: Typed, name: str) -> bool:
    return WHOLE in typed and kind_of(name) in SILENT_WHEN_EMPTY


def _rows(typed: Typed, kind: str, *columns: str, first: Callable[[Typed, str], Any] | None = None) -> list[list[Any]]:
    """Return the rows that stay, in their order."""
    count = min(parse_id(_first(typed, f"{kind}-TOTAL_FORMS")) or 0, MOST_ROWS)
    kept = [number for number in range(count) if not _first(typed, f"{kind}-{number}-DELETE")]
    readers = (first or _first, _first)
    return [
        [reads(typed, f"{kind}-{number}-{name}") for reads, name in zip(readers, columns, strict=True)]
        for number in kept
    ]


def _wishes(typed: Typed) -> list[FieldDifference]:
    """Return what goes with a move or a save and is never stored in the form: all of it was typed."""
    names = [name for name in ("why", *WISHES.values()) if _first(typed, name).strip()]
    return [
        FieldDifference(
            name=name,
            label=str(capfirst(ArticleForm.base_fields[name].label or name)),
            parts=[Part(kind="changed", words=word_differences("", _first(typed, name)))],
            is_content=name == "withdrawal",
        )
        for name in names
    ]


def _differs(name: str, stored: Content, mine: Content) -> bool:
    return bool(_comparable(name, stored[name]) != _comparable(name, mine[name]))


def _comparable(name: str, value: Any) -> Any:
    """Return what people see of a value: browsers and the store do not agree about spaces and the size of pictures."""
    if kind_of(name) == Kind.HTML:
        return [replace(each, width=None, height=None) if isinstance(each, Picture) else each for each in read(value)]
    if kind_of(name) == Kind.DATETIME:
        return _to_the_second(value)
    if name == "corrections":
        return [(_to_the_second(at), " ".join(text.split())) for at, text in value]
    return " ".join(value.split()) if isinstance(value, str) else value


def _to_the_second(value: Any) -> str:
    """Return a datetime as far as the browser's control shows it."""
    try:
        return datetime.fromisoformat(str(value)).replace(microsecond=0).isoformat() if value else ""
    except ValueError:
        return str(value)


def _first(typed: Typed, name: str) -> str:
    return next(iter(typed.get(name, ())), "")


def _datetime_text(typed: Typed, name: str) -> str | None:
    """Return the instant in ISO 8601, or what was typed where that is none."""
    data = {each: values[0] for each, values in typed.items() if each.startswith(name) and values}
    value = LocalDateTimeInput().value_from_datadict(data, {}, name)
    try:
        found = LocalDateTimeField(required=False).clean(value)
    except ValidationError:
        return str(value)
    return found.astimezone(UTC).isoformat() if found else None


_READERS: dict[Kind, Callable[[Typed, str], Any]] = {
    Kind.HTML: lambda typed, name: write(read(_first(typed, name))),
    Kind.BOOLEAN: lambda typed, name: bool(_first(typed, name)),
    Kind.NUMBER: lambda typed, name: parse_id(_first(typed, name)),
    Kind.DATETIME: _datetime_text,
    Kind.REFERENCE: lambda typed, name: parse_id(_first(typed, name)),
    Kind.REFERENCES: lambda typed, name: sorted(filter(None, map(parse_id, typed.get(name, ())))),
}
