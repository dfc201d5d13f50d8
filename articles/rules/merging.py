"""Two people changed the same article: what comes of it, and where somebody has to decide.

`base` is what both began with, `theirs` is what is stored by now, `mine` is what comes second. Fields and paragraphs
are joined, words never: nobody has written a sentence whose halves are by two people. So a lead is one value, and so
are all rows of a field, such as the bylines.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from articles.rules.aligning import changes

type Side = Literal["theirs", "mine"]
type Origin = Literal["theirs", "mine", "both"]


@dataclass(frozen=True, slots=True)
class MergedValue[T]:
    """One value after a merge; `from_` tells who changed it, None where nobody did or where it collides.

    What collides keeps the value of before in `merged`.
    """

    merged: T
    from_: Origin | None = None
    collides: bool = False


def merge_value[T](base: T, theirs: T, mine: T) -> MergedValue[T]:
    """Take the change of whoever made one; equal changes are one."""
    if theirs == mine:
        return MergedValue(mine, None if mine == base else "both")
    if theirs == base:
        return MergedValue(mine, "mine")
    if mine == base:
        return MergedValue(theirs, "theirs")
    return MergedValue(base, collides=True)


@dataclass(frozen=True, slots=True)
class Same:
    """Pieces that nobody touched."""

    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A change that nothing stands against: `pieces` in place of `base`; either may be empty."""

    from_: Origin
    pieces: tuple[str, ...]
    base: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Collision:
    """A place that both changed in different ways."""

    base: tuple[str, ...]
    theirs: tuple[str, ...]
    mine: tuple[str, ...]


type Chunk = Same | Taken | Collision


def merge_paragraphs(base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]) -> list[Chunk]:
    """The body in chunks, from which each of the three texts can be read again: nothing is lost.

    Changes of neighbouring paragraphs do not collide. What both put into the same place does, unless it is
    equal, because nobody has said which comes first.
    """
    edits = sorted(chain(_edits("theirs", base, theirs), _edits("mine", base, mine)), key=lambda each: each.place)
    chunks: list[Chunk] = []
    at = 0
    for group in _meeting(edits):
        start, end = group[0].start, max(edit.end for edit in group)
        chunks += [Same(tuple(base[at:start]))] if at < start else []
        chunks.append(_chunk(base, start, end, group))
        at = end
    return chunks + ([Same(tuple(base[at:]))] if at < len(base) else [])


@dataclass(frozen=True, slots=True)
class _Edit:
    """What one side put in place of `base[start:end]`."""

    side: Side
    start: int
    end: int
    pieces: tuple[str, ...]

    @property
    def place(self) -> tuple[int, int]:
        return self.start, self.end

    @property
    def inserts(self) -> bool:
        """Whether some of the pieces may be new ones at the edge."""
        return len(self.pieces) > self.end - self.start


def _edits(side: Side, base: Sequence[str], changed: Sequence[str]) -> Iterator[_Edit]:
    for change in changes(base, changed):
        pieces = tuple(changed[change.new_start : change.new_end])
        if len(pieces) != change.old_end - change.old_start:
            yield _Edit(side, change.old_start, change.old_end, pieces)
            continue
        # As many as before: each in the place of one, so that a neighbour can be changed by the other side.
        for place, piece in enumerate(pieces, start=change.old_start):
            if base[place] != piece:
                yield _Edit(side, place, place + 1, (piece,))


def _meeting(edits: Iterable[_Edit]) -> list[list[_Edit]]:
    """The edits in groups that stand in each other's way."""
    groups: list[list[_Edit]] = []
    end = -1
    for edit in edits:
        if groups and (edit.start < end or any(_touch(each, edit) for each in groups[-1])):
            groups[-1].append(edit)
        else:
            groups.append([edit])
        end = max(end, edit.end)
    return groups


def _touch(before: _Edit, after: _Edit) -> bool:
    return before.end == after.start and before.side != after.side and before.inserts and after.inserts


def _chunk(base: Sequence[str], start: int, end: int, group: Sequence[_Edit]) -> Chunk:
    before = tuple(base[start:end])
    theirs, mine = (_applied(before, start, (e for e in group if e.side == side)) for side in ("theirs", "mine"))
    result = merge_value(before, theirs, mine)
    if result.collides:
        return Collision(before, theirs, mine)
    return Taken(result.from_, result.merged, before) if result.from_ else Same(before)


def _applied(before: tuple[str, ...], start: int, edits: Iterable[_Edit]) -> tuple[str, ...]:
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += [*before[at : edit.start - start], *edit.pieces]
        at = edit.end - start
    return (*pieces, *before[at:])
