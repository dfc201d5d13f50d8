"""Compare two texts by word, and two bodies by paragraph."""

from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, product
from typing import Literal

from articles.rules.aligning import DiffHunk, Effort, changes
from articles.rules.words import words_of

# Paragraphs that share fewer of their words are compared as two paragraphs, not as one that was changed.
LEAST_SIMILARITY = 0.4

# A word that stands in more paragraphs of a changed stretch does not show which of them belong together.
# With this bound, work grows with the length of the bodies, not with its square.
MAX_PARAGRAPHS_OF_A_WORD = 4

type Kind = Literal["same", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words of one kind."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class WordDifferences:
    """Two texts side by side, and both in one.

    `old` and `new` joined are the two texts, to the letter. `inline` has removed words before those added in their
    place, and is either text but for white space, which is not compared.
    """

    old: tuple[Run, ...]
    new: tuple[Run, ...]
    inline: tuple[Run, ...]

    @property
    def is_same(self) -> bool:
        """Whether the words are the same."""
        return all(run.kind == "same" for run in self.inline)


def word_differences(old: str, new: str) -> WordDifferences:
    """Compare two texts word by word; a few equal words between long changes count as changed with them."""
    return _compared(words_of(old), words_of(new), Effort())


def _compared(old: Sequence[str], new: Sequence[str], effort: Effort) -> WordDifferences:
    found = changes([word.rstrip() for word in old], [word.rstrip() for word in new], effort=effort)
    left: list[Run] = []
    right: list[Run] = []
    inline: list[Run] = []
    for same_old, same_new, removed, added in _stretches(_join_near_changes(found, old, new), old, new):
        left += _runs("same", same_old) + _runs("removed", removed)
        right += _runs("same", same_new) + _runs("added", added)
        # The last word of a text has no space after it, but may get a neighbour here.
        spaced = [max(pair, key=len) for pair in zip(same_new, same_old, strict=True)]
        inline += _runs("same", spaced) + _runs("removed", removed) + _runs("added", added)
    return WordDifferences(tuple(left), tuple(right), tuple(inline))


def _stretches(
    found: Sequence[DiffHunk], old: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[Sequence[str], ...]]:
    """Yield equal words as both texts have them, and the words removed and added after them."""
    a = b = 0
    for change in [*found, DiffHunk(len(old), len(old), len(new), len(new))]:
        removed, added = old[change.old_start : change.old_end], new[change.new_start : change.new_end]
        yield old[a : change.old_start], new[b : change.new_start], removed, added
        a, b = change.old_end, change.new_end


def _runs(kind: Kind, words: Sequence[str]) -> list[Run]:
    return [Run(kind, "".join(words))] if words else []


def _join_near_changes(found: Sequence[DiffHunk], old: Sequence[str], new: Sequence[str]) -> list[DiffHunk]:
    """Return the changes; two are joined where less text than either changes stands between them, to keep phrases."""
    old_ends, new_ends = ([0, *accumulate(map(len, words))] for words in (old, new))

    def size(change: DiffHunk) -> int:
        removed = old_ends[change.old_end] - old_ends[change.old_start]
        return max(removed, new_ends[change.new_end] - new_ends[change.new_start])

    joined: list[DiffHunk] = []
    for change in found:
        while joined and _between(joined[-1], change, new_ends) < min(size(joined[-1]), size(change)):
            before = joined.pop()
            change = DiffHunk(before.old_start, change.old_end, before.new_start, change.new_end)
        joined.append(change)
    return joined


def _between(before: DiffHunk, after: DiffHunk, new_ends: Sequence[int]) -> int:
    return new_ends[after.new_start] - new_ends[before.new_end]


@dataclass(frozen=True, slots=True)
class Kept:
    """A paragraph that is in both bodies."""

    piece: str


@dataclass(frozen=True, slots=True)
class Removed:
    """A paragraph of the old body only."""

    piece: str


@dataclass(frozen=True, slots=True)
class Added:
    """A paragraph of the new body only."""

    piece: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A paragraph with other words or markup; where `words.is_same`, only its markup changed."""

    old: str
    new: str
    words: WordDifferences


type ParagraphDifference = Kept | Removed | Added | Changed


def paragraph_differences(
    old: Sequence[str], new: Sequence[str], *, text_of: Callable[[str], str] = str
) -> list[ParagraphDifference]:
    """Compare two bodies piece by piece, and by word where a piece of one became a piece of the other.

    `text_of` gives the text of a piece to compare its words. One bound of work holds for the whole body.
    """
    effort = Effort()
    result: list[ParagraphDifference] = []
    at = 0
    for change in changes(old, new, effort=effort):
        result += map(Kept, old[at : change.old_start])
        removed = [_Paragraph.of(piece, text_of) for piece in old[change.old_start : change.old_end]]
        added = [_Paragraph.of(piece, text_of) for piece in new[change.new_start : change.new_end]]
        result += _rewritten(removed, added, effort)
        at = change.old_end
    return [*result, *map(Kept, old[at:])]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A piece with its words; `vocabulary` leaves out punctuation and white space."""

    piece: str
    words: list[str]
    vocabulary: frozenset[str]

    @classmethod
    def of(cls, piece: str, text_of: Callable[[str], str]) -> "_Paragraph":
        words = words_of(text_of(piece))
        return cls(piece, words, frozenset(word.rstrip() for word in words if word[0].isalnum()))

    def similarity(self, other: "_Paragraph") -> float:
        """Return the share of words that both have, 0 to 1."""
        both = len(self.vocabulary & other.vocabulary)
        return 2 * both / (len(self.vocabulary) + len(other.vocabulary)) if both else 0


def _rewritten(
    removed: Sequence[_Paragraph], added: Sequence[_Paragraph], effort: Effort
) -> Iterator[ParagraphDifference]:
    a = b = 0
    for i, j in _pairs(removed, added):
        yield from (Removed(paragraph.piece) for paragraph in removed[a:i])
        yield from (Added(paragraph.piece) for paragraph in added[b:j])
        words = _compared(removed[i].words, added[j].words, effort)
        yield Changed(removed[i].piece, added[j].piece, words)
        a, b = i + 1, j + 1
    yield from (Removed(paragraph.piece) for paragraph in removed[a:])
    yield from (Added(paragraph.piece) for paragraph in added[b:])


def _pairs(removed: Sequence[_Paragraph], added: Sequence[_Paragraph]) -> list[tuple[int, int]]:
    """Return which paragraph became which: the most similar first, and no pair that would cross another."""
    ranked = [(-removed[i].similarity(added[j]), i, j) for i, j in _candidates(removed, added)]
    kept: list[tuple[int, int]] = []
    for difference, i, j in sorted(ranked):
        place = bisect(kept, (i, j))
        rises = all(a < i and b < j for a, b in kept[:place][-1:]) and all(i < a and j < b for a, b in kept[place:][:1])
        if rises and -difference >= LEAST_SIMILARITY:
            kept.insert(place, (i, j))
    return kept


def _candidates(removed: Sequence[_Paragraph], added: Sequence[_Paragraph]) -> set[tuple[int, int]]:
    old_places, new_places = _places(removed), _places(added)
    return {
        pair
        for word, places in old_places.items()
        if len(places) <= MAX_PARAGRAPHS_OF_A_WORD and len(new_places.get(word, ())) <= MAX_PARAGRAPHS_OF_A_WORD
        for pair in product(places, new_places.get(word, ()))
    }


def _places(paragraphs: Sequence[_Paragraph]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for index, paragraph in enumerate(paragraphs):
        for word in paragraph.vocabulary:
            places[word].append(index)
    return places
