"""Compare two contents of an article field by field, as editors read them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from articles.admin.diff.field_display import NamedRows, label_of, names_in, text_of_value
from articles.body.pieces import pieces_of, text_of
from articles.body.reader import read
from articles.body.structure import Block, Heading, ItemList, Paragraph, Picture, Quote, Table
from articles.fields import OUTSIDE_COLUMNS, Kind, is_in_article_language, kind_of
from articles.rules.differences import (
    Added,
    Changed,
    Kept,
    ParagraphDifference,
    Removed,
    Run,
    WordDifferences,
    paragraph_differences,
    word_differences,
)
from articles.services.content.snapshot import Content, changed_between
from cms.media.models import Image

# More unchanged paragraphs in a row are folded.
MAX_KEPT_UNFOLDED = 2


@dataclass(frozen=True, slots=True)
class ComparedImage:
    """An image on one side of a comparison."""

    src: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A paragraph, a line or a value on two sides: "kept", "removed", "added" or "changed"."""

    kind: str
    words: WordDifferences
    note: str = ""
    old_pictures: Sequence[ComparedImage] = ()
    new_pictures: Sequence[ComparedImage] = ()


@dataclass(frozen=True, slots=True)
class Fold:
    """Unchanged paragraphs, folded to their number until somebody opens them."""

    parts: Sequence[Part]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDifference:
    """One field on two sides; `is_content` is text in the article's own language."""

    name: str
    label: str
    parts: Sequence[Part | Fold]
    is_content: bool


def differences_between(old: Content, new: Content) -> list[FieldDifference]:
    """Return every field in which two contents differ, in the order of the form."""
    changed = changed_between(old, new)
    names = names_in(old, new, fields=changed)
    return [difference(name, old.get(name), new.get(name), names) for name in changed]


def difference(name: str, old: Any, new: Any, names: NamedRows | None = None) -> FieldDifference:
    """Compare two values of a field: HTML by paragraph, rows by line, all else by word."""
    return FieldDifference(
        name=name,
        label=label_of(name),
        parts=_parts(name, old, new, names or {}),
        is_content=is_in_article_language(name),
    )


def html_parts(old: Sequence[str], new: Sequence[str]) -> list[Part | Fold]:
    """Compare two texts in HTML that were cut into pieces."""
    return _folded([_html_part(each) for each in paragraph_differences(old, new, text_of=text_of)])


def _parts(name: str, old: Any, new: Any, names: NamedRows) -> Sequence[Part | Fold]:
    if kind_of(name) == Kind.HTML:
        return html_parts(pieces_of(old or ""), pieces_of(new or ""))
    left, right = text_of_value(name, old, names), text_of_value(name, new, names)
    if kind_of(name) in OUTSIDE_COLUMNS:
        return [_part(each) for each in paragraph_differences(left.splitlines(), right.splitlines())]
    words = word_differences(left, right)
    rows = names.get(name, {}) if kind_of(name) == Kind.REFERENCE else {}
    old_images, new_images = ([_image(rows[pk])] if isinstance(rows.get(pk), Image) else [] for pk in (old, new))
    return [Part(kind="changed", words=words, old_pictures=old_images, new_pictures=new_images)]


def _image(image: Any) -> ComparedImage:
    return ComparedImage(image.file.url, str(image))


def _html_part(each: ParagraphDifference) -> Part:
    match each:
        case Changed(old, new, words):
            pictures = _pictures(old), _pictures(new)
            note = _form_note(old, new) if words.is_same or _kind_of(old) != _kind_of(new) else ""
            return Part(kind="changed", words=words, note=note, old_pictures=pictures[0], new_pictures=pictures[1])
        case Kept(piece):
            shown = _pictures(piece)
            return Part(kind="kept", words=_all("same", text_of(piece)), old_pictures=shown, new_pictures=shown)
        case Removed(piece):
            return Part(kind="removed", words=_all("removed", text_of(piece)), old_pictures=_pictures(piece))
        case Added(piece):
            return Part(kind="added", words=_all("added", text_of(piece)), new_pictures=_pictures(piece))


def _part(each: ParagraphDifference) -> Part:
    match each:
        case Changed(_old, _new, words):
            return Part(kind="changed", words=words)
        case Kept(line):
            return Part(kind="kept", words=_all("same", line))
        case Removed(line):
            return Part(kind="removed", words=_all("removed", line))
        case Added(line):
            return Part(kind="added", words=_all("added", line))


def _all(kind: Any, text: str) -> WordDifferences:
    run = (Run(kind, text),) if text else ()
    return WordDifferences(run if kind != "added" else (), run if kind != "removed" else (), run)


def _folded(parts: Sequence[Part]) -> list[Part | Fold]:
    return [
        part
        for is_kept, group in groupby(parts, key=lambda part: part.kind == "kept")
        for part in _fold(is_kept, group)
    ]


def _fold(is_kept: bool, group: Iterator[Part]) -> list[Part | Fold]:
    parts = list(group)
    return [Fold(parts)] if is_kept and len(parts) > MAX_KEPT_UNFOLDED else [*parts]


def _form_note(old: str, new: str) -> str:
    before, after = _kind_of(old), _kind_of(new)
    if before != after:
        return _("%(before)s became %(after)s.") % {"before": before, "after": after}
    if _pictures(old) != _pictures(new):
        return _("The picture changed.")
    return _("The words are the same; only their form changed (a link, a mark such as bold, a line break).")


def _pictures(piece: str) -> list[ComparedImage]:
    """Return the pictures that can be shown: what is not in the library would be loaded from elsewhere."""
    return [
        ComparedImage(each.src, each.alt) for each in read(piece) if isinstance(each, Picture) and not each.is_foreign
    ]


def _kind_of(piece: str) -> str:
    return ", ".join(_block_name(each) for each in read(piece))


def _block_name(block: Block) -> str:
    match block:
        case Paragraph():
            return _("Paragraph")
        case Heading(level=level):
            return _("Heading %(level)s") % {"level": level}
        case Quote(is_pull_quote=is_pull_quote):
            return _("Pull quote") if is_pull_quote else _("Quote")
        case ItemList(is_ordered=is_ordered):
            return _("Numbered list") if is_ordered else _("List")
        case Picture(is_foreign=is_foreign):
            return _("Picture that is not in the library") if is_foreign else _("Picture")
        case Table():
            return _("Table")
    return _("Line")
