"""Two versions of a method side by side: field by field, with the characters that differ marked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cms.languages import content_languages
from donations.methods import METHODS
from donations.models import MethodVersion

LTR = {"dir": "ltr"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is the same on both sides, or is not."""

    text: str
    is_changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One field on both sides, with the attributes of its script."""

    label: str
    old: list[Piece]
    new: list[Piece]
    attributes: Mapping[str, str]

    @property
    def is_changed(self) -> bool:
        """Whether the sides differ."""
        return any(piece.is_changed for piece in (*self.old, *self.new))


def compared(old: MethodVersion | None, new: MethodVersion) -> list[Row]:
    """Return every field of a method, the numbers first, then the words by language; empty ones are left out."""
    rows = [*_details(old, new), *_text_rows(old, new)]
    return [row for row in rows if row.old or row.new]


def _details(old: MethodVersion | None, new: MethodVersion) -> Iterator[Row]:
    method = METHODS.get(new.method.kind)
    labels = {field.name: str(field.label) for field in method.fields} if method else {}
    before: Mapping[str, Any] = old.details if old else {}
    for name in [*new.details, *(old_name for old_name in before if old_name not in new.details)]:
        label = labels.get(name, name.replace("_", " "))
        yield _row(label, _text(before.get(name)), _text(new.details.get(name)), LTR)


def _text_rows(old: MethodVersion | None, new: MethodVersion) -> Iterator[Row]:
    names = {
        "label": _("label"),
        "instructions": _("instructions"),
        "monthly_instructions": _("how to give monthly"),
    }
    before: Mapping[str, Mapping[str, str]] = old.texts if old else {}
    for language in content_languages():
        attributes = {"lang": language.code, "dir": language.direction}
        for name, label in names.items():
            was, is_now = (texts.get(language.code, {}).get(name, "") for texts in (before, new.texts))
            yield _row(f"{label} ({language.english_name})", was, is_now, attributes)


def _row(label: str, old: str, new: str, attributes: Mapping[str, str]) -> Row:
    left, right = _marked(old, new)
    return Row(label=capfirst(label), old=left, new=right, attributes=attributes)


def _marked(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    if len(old) == len(new):
        return _pieces(old, new), _pieces(new, old)
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, i, j, k, end in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        is_changed = kind != "equal"
        left += [Piece(old[i:j], is_changed)] if j > i else []
        right += [Piece(new[k:end], is_changed)] if end > k else []
    return left, right


def _pieces(text: str, other: str) -> list[Piece]:
    """Return a text in stretches, place by place: digits that moved are other digits."""
    places = groupby(zip(text, other, strict=True), key=lambda pair: pair[0] != pair[1])
    return [Piece("".join(mine for mine, _other in pairs), is_changed) for is_changed, pairs in places]


def _text(value: Any) -> str:
    return ", ".join(str(part) for part in value) if isinstance(value, list) else str(value or "")
