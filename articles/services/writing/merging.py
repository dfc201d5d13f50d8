"""Merge two saves of one article: hunks that one person changed go together, conflicting hunks are decided.

There are three contents (see `services/content/snapshot.py`): `base`, which both began with, `theirs`, which is stored
by now, and `mine`, which comes second. Everything that somebody changed is a `Hunk` with a key that the same three
contents always give again, so that a decision can be made on one page and carried out on the next.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from articles.body.pieces import pieces_of
from articles.fields import OUTSIDE_COLUMNS, Kind, names_besides, names_of
from articles.models import Article
from articles.rules.aligning import changes
from articles.rules.merging import ChangedBy, ConflictingHunk, ResolvedHunk, Unchanged, merge_paragraphs, merge_value
from articles.services.content.bylines_corrections import checked_rows
from articles.services.content.input import ArticleValues, column_values
from articles.services.content.snapshot import Content, content_in, content_with
from articles.services.writing.revisions import draft_content, latest_revision
from cms.lib.domain_errors import DomainError

CHOICES = ("theirs", "mine", "both")


class Undecided(DomainError):
    """Two texts collide, and nobody has said which of them holds."""

    code = "undecided"
    message = "Choose one of the texts wherever two collide."


@dataclass(frozen=True, slots=True, kw_only=True)
class Hunk:
    """Something that one or both changed, as each has it; of HTML these are tuples of pieces, of rows all of them.

    Where it collides, `changed_by` is None and `choices` are the picks that settle it. Elsewhere `merged` is taken
    unless the key is left out, which leaves `base`. Of HTML, `at` is how many pieces of `base` stand before.
    """

    key: str
    field: str
    base: Any
    theirs: Any
    mine: Any
    merged: Any = None
    changed_by: ChangedBy | None = None
    choices: Sequence[str] = ()
    at: int = 0

    @property
    def collides(self) -> bool:
        """Whether somebody has to decide."""
        return self.changed_by is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Three contents and what differs between them; `knows_base` is False where what both began with is lost."""

    base: Content
    theirs: Content
    mine: Content
    knows_base: bool = True

    def hunks(self) -> list[Hunk]:
        """Return everything that somebody changed, in the order of the form, HTML and the rows last."""
        html = [hunk for name in names_of(Kind.HTML) for hunk in self._html_hunks(name)]
        return [*self._value_hunks(_value_names()), *html, *self._value_hunks(names_of(*OUTSIDE_COLUMNS))]

    def decided(self, *, picks: Mapping[str, str], left_out: Collection[str] = ()) -> Content:
        """Return the content after a decision about each collision; raises Undecided where one is missing.

        `picks` are {key of a hunk: "theirs", "mine" or "both"}, `left_out` keys of hunks that do not collide.
        """
        whole = self._value_hunks(names_besides(Kind.HTML))
        values = {hunk.field: _decided(hunk, picks, left_out) for hunk in whole}
        html = {name: "".join(self._decided_pieces(name, picks, left_out)) for name in names_of(Kind.HTML)}
        return {**self.base, **values, **html}

    def _value_hunks(self, names: Iterable[str]) -> Iterator[Hunk]:
        for name in names:
            base, theirs, mine = (content.get(name) for content in (self.base, self.theirs, self.mine))
            result = merge_value(base, theirs, mine)
            if result.collides or result.changed_by:
                hunk = Hunk(key=name, field=name, base=base, theirs=theirs, mine=mine, choices=("theirs", "mine"))
                yield hunk if result.collides else replace(hunk, merged=result.merged, changed_by=result.changed_by)

    def _chunks(self, name: str) -> Iterator[Hunk | Unchanged]:
        pieces = (pieces_of(content[name]) for content in (self.base, self.theirs, self.mine))
        at = 0
        for number, chunk in enumerate(merge_paragraphs(*pieces)):
            if isinstance(chunk, Unchanged):
                yield chunk
                at += len(chunk.pieces)
            else:
                yield _html_hunk(name, number, chunk, at=at)
                at += len(chunk.base)

    def _html_hunks(self, name: str) -> list[Hunk]:
        return [chunk for chunk in self._chunks(name) if isinstance(chunk, Hunk)]

    def _decided_pieces(self, name: str, picks: Mapping[str, str], left_out: Collection[str]) -> Iterator[str]:
        for chunk in self._chunks(name):
            yield from _decided(chunk, picks, left_out) if isinstance(chunk, Hunk) else chunk.pieces


def merge_with_stored(*, article: Article, values: ArticleValues, version: int) -> Merge:
    """Return what becomes of values that were typed into the article as it was at `version`; changes nothing.

    `article` is as it is stored. Raises Invalid, as saving would, for values that cannot be taken.
    """
    theirs = draft_content(article)
    seen = latest_revision(article, up_to=version)
    before = content_in(seen) if seen else theirs
    mine = content_with(before, _cleaned(article, values))
    base = before if seen else common_content(theirs, mine)
    base, theirs, mine = (_as_forms_send_it(content) for content in (base, theirs, mine))
    return Merge(base=base, theirs=theirs, mine=mine, knows_base=seen is not None)


def common_content(theirs: Content, mine: Content) -> Content:
    """Return what two contents share, for want of what both began with: all that differs is a change of both."""
    values = {name: theirs[name] if theirs[name] == mine[name] else None for name in _value_names()}
    html = {name: _common_html(theirs[name], mine[name]) for name in names_of(Kind.HTML)}
    rows = {name: theirs[name] if theirs[name] == mine[name] else [] for name in names_of(*OUTSIDE_COLUMNS)}
    return {**values, **html, **rows}


def _value_names() -> tuple[str, ...]:
    return names_besides(Kind.HTML, *OUTSIDE_COLUMNS)


def _common_html(theirs: str, mine: str) -> str:
    pieces = pieces_of(theirs)
    kept: list[str] = []
    at = 0
    for change in changes(pieces, pieces_of(mine)):
        kept += pieces[at : change.old_start]
        at = change.old_end
    return "".join([*kept, *pieces[at:]])


def _decided(hunk: Hunk, picks: Mapping[str, str], left_out: Collection[str]) -> Any:
    if not hunk.collides:
        return hunk.base if hunk.key in left_out else hunk.merged
    pick = picks.get(hunk.key, "")
    if pick not in hunk.choices:
        raise Undecided
    return (*hunk.theirs, *hunk.mine) if pick == "both" else getattr(hunk, pick)


def _html_hunk(name: str, number: int, chunk: ConflictingHunk | ResolvedHunk, *, at: int) -> Hunk:
    key = f"{name}.{number}"
    if isinstance(chunk, ConflictingHunk):
        sides = chunk.base, chunk.theirs, chunk.mine
        return Hunk(key=key, field=name, base=sides[0], theirs=sides[1], mine=sides[2], choices=CHOICES, at=at)
    base, merged = chunk.base, chunk.pieces
    theirs, mine = (merged if chunk.changed_by in {side, "both"} else base for side in ("theirs", "mine"))
    return Hunk(
        key=key, field=name, base=base, theirs=theirs, mine=mine, merged=merged, changed_by=chunk.changed_by, at=at
    )


def _cleaned(article: Article, values: ArticleValues) -> ArticleValues:
    """Return the values as saving would write them; the slug is judged when it is saved."""
    return {**values, **column_values(values), **checked_rows(article, values)}


def _as_forms_send_it(content: Content) -> Content:
    """Return the content as forms send it back: what nobody touched must not differ."""
    return {
        **{name: _as_forms_send_value(name, value) for name, value in content.items()},
        "corrections": [[_to_the_second(at), _with_unix_lines(text)] for at, text in content["corrections"]],
    }


def _as_forms_send_value(name: str, value: Any) -> Any:
    if isinstance(value, str):
        return _to_the_second(value) if name in names_of(Kind.DATETIME) else _with_unix_lines(value)
    return value


def _with_unix_lines(text: str) -> str:
    return text.replace("\r\n", "\n")


def _to_the_second(iso: str) -> str:
    return datetime.fromisoformat(iso).replace(microsecond=0).isoformat()
