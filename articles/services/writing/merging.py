"""What comes of an article that two people changed: joined where nothing collides, decided where it does.

A content (see `contents`) is three things here: `base`, which both began with, `theirs`, which is stored by now,
and `mine`, which comes second. Everything that somebody changed is a `Place` with a key that the same three
contents always give again, so that a decision can be made on one page and carried out on the next.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from articles.body.pieces import pieces_of
from articles.models import Article
from articles.rules.aligning import changes
from articles.rules.merging import (
    Collision,
    Origin,
    Same,
    Taken,
    merge_paragraphs,
    merge_value,
)
from articles.services.content.bylines_corrections import checked_bylines, checked_corrections
from articles.services.content.input import ArticleValues, column_values
from articles.services.content.snapshot import COLUMNS, ROWS, Content, content_in, content_with
from articles.services.writing.revisions import desk_content, latest_revision
from cms.lib.domain_errors import DomainError

VALUES = tuple(name for name in COLUMNS if name != "body")
CHOICES = ("theirs", "mine", "both")


class Undecided(DomainError):
    """Two texts collide, and nobody has said which of them holds."""

    code = "undecided"
    message = "Choose one of the texts wherever two collide."


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Something that one or both changed, as each has it; of bodies these are tuples of pieces, of rows all of them.

    Where it collides, `from_` is None and `choices` are the picks that settle it. Elsewhere `merged` is taken
    unless the key is left out, which leaves `base`. Of bodies, `at` is how many pieces of `base` stand before.
    """

    key: str
    field: str
    base: Any
    theirs: Any
    mine: Any
    merged: Any = None
    from_: Origin | None = None
    choices: Sequence[str] = ()
    at: int = 0

    @property
    def collides(self) -> bool:
        """Whether somebody has to decide."""
        return self.from_ is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Three contents and what differs between them; `knows_base` is False where what both began with is lost."""

    base: Content
    theirs: Content
    mine: Content
    knows_base: bool = True

    def places(self) -> list[Place]:
        """Return everything that somebody changed, in the order of the form, the body and the rows last."""
        return [*self._fields(VALUES), *self._body(), *self._fields(ROWS)]

    def decided(self, *, picks: Mapping[str, str], left_out: Collection[str] = ()) -> Content:
        """Return the content after a decision about each collision; raises Undecided where one is missing.

        `picks` are {key of a place: "theirs", "mine" or "both"}, `left_out` keys of places that do not collide.
        """
        fields = {place.field: _decided(place, picks, left_out) for place in self._fields((*VALUES, *ROWS))}
        return {**self.base, **fields, "body": "".join(self._decided_body(picks, left_out))}

    def _fields(self, names: Iterable[str]) -> Iterator[Place]:
        for name in names:
            base, theirs, mine = (each.get(name) for each in (self.base, self.theirs, self.mine))
            result = merge_value(base, theirs, mine)
            if result.collides or result.from_:
                place = Place(key=name, field=name, base=base, theirs=theirs, mine=mine, choices=("theirs", "mine"))
                yield place if result.collides else replace(place, merged=result.merged, from_=result.from_)

    def _chunks(self) -> Iterator[Place | Same]:
        pieces = (pieces_of(each["body"]) for each in (self.base, self.theirs, self.mine))
        at = 0
        for number, chunk in enumerate(merge_paragraphs(*pieces)):
            if isinstance(chunk, Same):
                yield chunk
                at += len(chunk.pieces)
            else:
                yield _place_in_body(f"body.{number}", chunk, at=at)
                at += len(chunk.base)

    def _body(self) -> list[Place]:
        return [chunk for chunk in self._chunks() if isinstance(chunk, Place)]

    def _decided_body(self, picks: Mapping[str, str], left_out: Collection[str]) -> Iterator[str]:
        for chunk in self._chunks():
            yield from _decided(chunk, picks, left_out) if isinstance(chunk, Place) else chunk.pieces


def merge_with_stored(*, article: Article, values: ArticleValues, version: int) -> Merge:
    """Return what becomes of values that were typed into the article as it was at `version`; changes nothing.

    `article` is as it is stored. Raises Invalid, as saving would, for values that cannot be taken.
    """
    theirs = desk_content(article)
    seen = latest_revision(article, up_to=version)
    before = content_in(seen) if seen else theirs
    mine = content_with(before, _cleaned(article, values))
    base = before if seen else common_content(theirs, mine)
    contents = {"base": base, "theirs": theirs, "mine": mine}
    return Merge(**{name: _as_forms_have_it(each) for name, each in contents.items()}, knows_base=seen is not None)


def common_content(theirs: Content, mine: Content) -> Content:
    """Return what two contents share, for want of what both began with: all that differs is a change of both."""
    values = {name: theirs[name] if theirs[name] == mine[name] else None for name in VALUES}
    rows = {name: theirs[name] if theirs[name] == mine[name] else [] for name in ROWS}
    pieces = pieces_of(theirs["body"])
    kept, at = [], 0
    for change in changes(pieces, pieces_of(mine["body"])):
        kept += pieces[at : change.old_start]
        at = change.old_end
    return {**values, "body": "".join([*kept, *pieces[at:]]), **rows}


def _decided(place: Place, picks: Mapping[str, str], left_out: Collection[str]) -> Any:
    if not place.collides:
        return place.base if place.key in left_out else place.merged
    pick = picks.get(place.key, "")
    if pick not in place.choices:
        raise Undecided
    return (*place.theirs, *place.mine) if pick == "both" else getattr(place, pick)


def _place_in_body(key: str, chunk: Collision | Taken, *, at: int) -> Place:
    if isinstance(chunk, Collision):
        sides = chunk.base, chunk.theirs, chunk.mine
        return Place(key=key, field="body", base=sides[0], theirs=sides[1], mine=sides[2], choices=CHOICES, at=at)
    base, merged = chunk.base, chunk.pieces
    theirs, mine = (merged if chunk.from_ in {side, "both"} else base for side in ("theirs", "mine"))
    return Place(key=key, field="body", base=base, theirs=theirs, mine=mine, merged=merged, from_=chunk.from_, at=at)


def _cleaned(article: Article, values: ArticleValues) -> ArticleValues:
    """Return the values as saving would write them; the slug is judged when it is saved."""
    cleaned = {**values, **column_values(values)}
    if "bylines" in values:
        cleaned["bylines"] = [(row.author, row.role) for row in checked_bylines(article, values["bylines"])]
    if "corrections" in values:
        cleaned["corrections"] = [(row.at, row.text) for row in checked_corrections(article, values["corrections"])]
    return cast(ArticleValues, cleaned)


def _as_forms_have_it(content: Content) -> Content:
    """Return the content as forms send it back: what nobody touched must not differ."""
    lines = {name: each.replace("\r\n", "\n") for name, each in content.items() if isinstance(each, str)}
    breaking = content["breaking_until"]
    return {
        **content,
        **lines,
        "breaking_until": _second(breaking) if breaking else breaking,
        "corrections": [[_second(at), text.replace("\r\n", "\n")] for at, text in content["corrections"]],
    }


def _second(moment: str) -> str:
    return datetime.fromisoformat(moment).replace(microsecond=0).isoformat()
