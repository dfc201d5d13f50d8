"""Values of an article's fields as they come from editors: checked and cleaned before they reach a row."""

from collections.abc import Callable, Mapping
from typing import Any

from articles.fields import Kind, column_names, kind_of, names_of
from articles.services.content.body_images import clean_article_html
from articles.services.content.validation import UNSTORABLE
from cms.lib.domain_errors import Invalid
from cms.lib.text import clean_line, drop_bidi_controls, has_forbidden_characters, without_controls

type ArticleValues = Mapping[str, Any]
"""{name of a field: value}; fields that are left out stay as they are.

Values are those of the columns: text, a row for a reference, a sequence of rows for tags; bylines are a sequence of
(author, role), corrections one of (datetime, text).
"""


def column_values(values: ArticleValues) -> dict[str, Any]:
    """Return what goes into the article's own columns (the slug apart), cleaned; refuses bad text by field."""
    _require_known(values)
    given = {name: values[name] for name in column_names() if name in values and kind_of(name) != Kind.SLUG}
    columns = {name: _without_controls(name, value) for name, value in given.items()}
    _refuse_forbidden(columns)
    return {name: _clean(name, value) for name, value in columns.items()}


def _without_controls(name: str, value: Any) -> Any:
    # The line ends of HTML are its reader's affair, who makes breaks of them.
    return without_controls(value) if isinstance(value, str) and kind_of(name) != Kind.HTML else value


def _clean(name: str, value: Any) -> Any:
    clean = _CLEANERS.get(kind_of(name))
    return clean(name, value) if clean else value


def _clean_line(_name: str, text: str) -> str:
    return clean_line(text)


def _clean_text(_name: str, text: str) -> str:
    return drop_bidi_controls(text).strip()


def _clean_html(name: str, html: str) -> str:
    return clean_article_html(html, field=name)


_CLEANERS: dict[Kind, Callable[[str, Any], Any]] = {
    Kind.LINE: _clean_line,
    Kind.TEXT: _clean_text,
    Kind.HTML: _clean_html,
}


def _require_known(values: ArticleValues) -> None:
    if unknown := sorted(values.keys() - set(names_of())):
        raise TypeError(f"Saves take no field {unknown[0]!r}; articles/fields.py lists those that they take.")


def _refuse_forbidden(columns: Mapping[str, Any]) -> None:
    errors = {
        name: UNSTORABLE
        for name, value in columns.items()
        if isinstance(value, str) and has_forbidden_characters(without_controls(value))
    }
    if errors:
        raise Invalid.of(errors)
