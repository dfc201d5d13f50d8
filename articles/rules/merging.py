"""Three-way merge of values and of paragraphs, with the conflicts that somebody has to decide.

`base` is what both began with, `theirs` is what is stored by now, `mine` is the second save. Fields and paragraphs
are merged, words never: nobody has written a sentence whose halves are by two people. So a lead is one value, and so
are all rows of a field, such as the bylines.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from articles.rules.aligning import changes

type Side = Literal["theirs", "mine"]
type ChangedBy = Literal["theirs", "mine", "both"]


@dataclass(frozen=True, slots=True)
class MergedValue[T]:
    """One value after a merge; `changed_by` is None where nobody changed it or where it collides.

    A value that collides keeps `base` in `merged`.
    """

    merged: T
    changed_by: ChangedBy | None = None
    collides: bool = False


def merge_value[T](base: T, theirs: T, mine: T) -> MergedValue[T]:
    """Return the value that one of the two changed; equal changes do not collide."""
    if theirs == mine:
        return MergedValue(mine, None if mine == base else "both")
    if theirs == base:
        return MergedValue(mine, "mine")
    if mine == base:
        return MergedValue(theirs, "theirs")
    return MergedValue(base, collides=True)


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Pieces that nobody changed."""

    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResolvedHunk:
    """A change without a conflict: `pieces` in place of `base`; either may be empty."""

    changed_by: ChangedBy
    pieces: tuple[str, ...]
    base: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConflictingHunk:
    """A stretch that both changed in different ways."""

    base: tuple[str, ...]
    theirs: tuple[str, ...]
    mine: tuple[str, ...]


type Chunk = Unchanged | ResolvedHunk | ConflictingHunk


def merge_paragraphs(base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]) -> list[Chunk]:
    """Return the merged text in chunks, from which each of the three texts can be read again.

    Changes of neighbouring paragraphs do not conflict. Insertions of both at the same place do, unless they are
    equal, because nobody has said which comes first.
    """
    edits = sorted(chain(_edits("theirs", base, theirs), _edits("mine", base, mine)), key=lambda edit: edit.range)
    chunks: list[Chunk] = []
    at = 0
    for group in _overlapping(edits):
        start, end = group[0].start, max(edit.end for edit in group)
        chunks += [Unchanged(tuple(base[at:start]))] if at < start else []
        chunks.append(_chunk(base, start, end, group))
        at = end
    return chunks + ([Unchanged(tuple(base[at:]))] if at < len(base) else [])


@dataclass(frozen=True, slots=True)
class _Edit:
    """What one side put in place of `base[start:end]`."""

    side: Side
    start: int
    end: int
    pieces: tuple[str, ...]

    @property
    def range(self) -> tuple[int, int]:
        return self.start, self.end

    @property
    def inserts(self) -> bool:
        """Whether some of the pieces are added ones."""
        return len(self.pieces) > self.end - self.start


def _edits(side: Side, base: Sequence[str], changed: Sequence[str]) -> Iterator[_Edit]:
    for change in changes(base, changed):
        pieces = tuple(changed[change.new_start : change.new_end])
        if len(pieces) != change.old_end - change.old_start:
            yield _Edit(side, change.old_start, change.old_end, pieces)
            continue
        # As many pieces as before: an edit for each, so that the other side can change a neighbour.
        for index, piece in enumerate(pieces, start=change.old_start):
            if base[index] != piece:
                yield _Edit(side, index, index + 1, (piece,))


def _overlapping(edits: Iterable[_Edit]) -> list[list[_Edit]]:
    """Return the edits in groups that overlap or insert at the same place."""
    groups: list[list[_Edit]] = []
    end = -1
    for edit in edits:
        if groups and (edit.start < end or any(_insert_together(other, edit) for other in groups[-1])):
            groups[-1].append(edit)
        else:
            groups.append([edit])
        end = max(end, edit.end)
    return groups


def _insert_together(before: _Edit, after: _Edit) -> bool:
    return before.end == after.start and before.side != after.side and before.inserts and after.inserts


def _chunk(base: Sequence[str], start: int, end: int, group: Sequence[_Edit]) -> Chunk:
    before = tuple(base[start:end])
    theirs, mine = (
        _applied(before, start, (edit for edit in group if edit.side == side)) for side in ("theirs", "mine")
    )
    result = merge_value(before, theirs, mine)
    if result.collides:
        return ConflictingHunk(before, theirs, mine)
    return ResolvedHunk(result.changed_by, result.merged, before) if result.changed_by else Unchanged(before)


def _applied(before: tuple[str, ...], start: int, edits: Iterable[_Edit]) -> tuple[str, ...]:
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += [*before[at : edit.start - start], *edit.pieces]
        at = edit.end - start
    return (*pieces, *before[at:])
