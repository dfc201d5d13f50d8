"""How well a row answers what was typed: one order for both databases."""

from collections.abc import Sequence
from dataclasses import dataclass

from cms.search.words import SearchTerm, Word

IN_TITLE, BEGINS_IN_TITLE, IN_HEAD, BEGINS_IN_HEAD, IN_BODY = 12, 9, 5, 4, 1
LOOSELY = 0.5
"""What is found under a letter that only sounds the same counts half."""
WHOLE_TITLE, TITLE_BEGINS = 30, 6


@dataclass(frozen=True, slots=True)
class Texts:
    """The part of an indexed row that decides its place; what is found in neither is in the body."""

    title: str
    head: str


def score(terms: Sequence[SearchTerm], texts: Texts, *, typed: str) -> float:
    """Return how well texts answer terms that the index has found in the row: title before head before body.

    `typed` is what was typed, as a title of the index.
    """
    title, head = _Words(texts.title.split()), _Words(texts.head.split())
    found = sum(_best(term, title, head) for term in terms)
    return found + max(_of_line(line, typed) for line in texts.title.split("\n"))


class _Words:
    """The words of one column."""

    def __init__(self, words: list[str]) -> None:
        self._words = words
        self._set = frozenset(words)

    def have(self, way: Sequence[Word]) -> bool:
        """Whether the whole words stand here."""
        return all(word.text in self._set for word in way)

    def have_any(self, words: frozenset[str]) -> bool:
        """Whether one of the words stands here."""
        return not self._set.isdisjoint(words)

    def begin_with(self, way: Sequence[Word]) -> bool:
        """Whether words stand here that are these, or begin so where that is enough."""
        return all(
            word.text in self._set or (word.is_prefix and any(other.startswith(word.text) for other in self._words))
            for word in way
        )


def _best(term: SearchTerm, title: _Words, head: _Words) -> float:
    surely = max(_of_way(way, title, head) for way in term.ways[: term.loose_from])
    if head.have_any(term.references):
        surely = max(surely, IN_HEAD)
    loosely = max((_of_way(way, title, head) for way in term.ways[term.loose_from :]), default=IN_BODY)
    return max(surely, LOOSELY * loosely)


def _of_way(way: Sequence[Word], title: _Words, head: _Words) -> int:
    if title.have(way):
        return IN_TITLE
    if title.begin_with(way):
        return BEGINS_IN_TITLE
    if head.have(way):
        return IN_HEAD
    return BEGINS_IN_HEAD if head.begin_with(way) else IN_BODY


def _of_line(line: str, typed: str) -> float:
    """Return what a row gains by a title that is what was typed, or begins with it; short ones gain more."""
    if line == typed:
        return WHOLE_TITLE
    return TITLE_BEGINS + 1 / len(line.split()) if line.startswith(typed) else 0
