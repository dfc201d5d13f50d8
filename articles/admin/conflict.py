"""Two people saved the same article: what one stored and the other typed, side by side."""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.admin.forms import CONTENT_FIELDS, NOT_STORED, ArticleForm
from articles.admin.rows import PairsFormSet
from articles.body.reader import read
from articles.body.text import to_text
from articles.models import Article
from cms.events.models import Event

# Comparing word by word takes time; longer texts are shown as they are.
MOST_WORDS_COMPARED = 5000


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: `kind` is "same", "theirs" or "mine"."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field as it is stored and as it was typed; `is_content` is text in the article's own language."""

    label: str
    theirs: Sequence[Piece]
    mine: Sequence[Piece]
    is_content: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Who saved in between, when, and every field that differs now."""

    saved_by: str
    saved_at: datetime
    language: str
    direction: str
    differences: Sequence[Difference]


def conflict_of(form: ArticleForm, formsets: Iterable[PairsFormSet]) -> Conflict:
    """Compare what was posted with what is stored."""
    stored = form.stored
    last = Event.objects.about(stored.owner).first()
    return Conflict(
        saved_by=last.actor_name if last else _("Somebody"),
        saved_at=last.happened_at if last else stored.updated_at,
        language=stored.language,
        direction=stored.direction,
        differences=[*_in_fields(form, stored), *_in_rows(formsets)],
    )


def _in_fields(form: ArticleForm, stored: Article) -> Iterator[Difference]:
    for name in form.changed_data:
        if name in NOT_STORED:
            continue
        field = form.fields[name]
        theirs = _shown(field, _stored_value(stored, name), name)
        mine = _shown(field, form.cleaned_data.get(name), name)
        if theirs != mine:
            label = str(capfirst(field.label or name))
            yield _difference(label, theirs, mine, is_content=name in CONTENT_FIELDS)


def _in_rows(formsets: Iterable[PairsFormSet]) -> Iterator[Difference]:
    for formset in formsets:
        theirs, mine = _lines(formset.stored_pairs()), _lines(formset.pairs())
        if theirs != mine:
            label = str(capfirst(formset.model._meta.verbose_name_plural))
            yield _difference(label, theirs, mine, is_content=False)


def _stored_value(article: Article, name: str) -> Any:
    return article.tags.with_names() if name == "tags" else getattr(article, name)


def _lines(rows: Iterable[tuple[Any, Any]]) -> str:
    return "\n".join(f"{_plain(first)}: {_plain(second)}" for first, second in rows)


def _shown(field: forms.Field, value: Any, name: str) -> str:
    if name == "body":
        return to_text(read(value or ""))
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        choices = cast("Iterable[tuple[Any, Any]]", field.choices)
        flat = {str(key): label for key, label in choices}
        return str(flat.get(str(value), value or ""))
    return _plain(value)


def _plain(value: Any) -> str:
    match value:
        case None | "":
            return ""
        case bool():
            return _("yes") if value else _("no")
        case datetime():
            return date_format(timezone.localtime(value), "DATETIME_FORMAT")
        case QuerySet() | list():
            return ", ".join(sorted(map(str, value)))
    return str(value)


def _difference(label: str, theirs: str, mine: str, *, is_content: bool) -> Difference:
    theirs_words, mine_words = _words(theirs), _words(mine)
    if max(len(theirs_words), len(mine_words)) > MOST_WORDS_COMPARED:
        pieces = [Piece("theirs", theirs)], [Piece("mine", mine)]
        return Difference(label=label, theirs=pieces[0], mine=pieces[1], is_content=is_content)
    matcher = difflib.SequenceMatcher(a=theirs_words, b=mine_words)
    runs = [(kind == "equal", theirs_words[a:b], mine_words[c:d]) for kind, a, b, c, d in matcher.get_opcodes()]
    return Difference(
        label=label,
        theirs=[_piece("theirs", left, is_same=same) for same, left, _right in runs if left],
        mine=[_piece("mine", right, is_same=same) for same, _left, right in runs if right],
        is_content=is_content,
    )


def _words(text: str) -> list[str]:
    """Split after each white space, so that joining gives the text again."""
    words, start = [], 0
    for end, character in enumerate(text, start=1):
        if character.isspace():
            words.append(text[start:end])
            start = end
    return [*words, text[start:]] if start < len(text) else words


def _piece(kind: str, words: Sequence[str], *, is_same: bool) -> Piece:
    return Piece("same" if is_same else kind, "".join(words))
