"""Which parts of two sequences are the same, in the time that a page may take.

Three thoughts, each where it is good. Equal ends are cut off first, because most changes are small. Then parts
that stand once on each side hold the sequences together (patience), so that blank lines and little words do
not tie strangers to each other. Where nothing stands once, the shortest way from one to the other decides.
SequenceMatcher of the standard library needs minutes where a few thousand blank lines stand between others.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from articles.rules.shortest_way import Effort, Pair, same_on_shortest_way


@dataclass(frozen=True, slots=True)
class Change:
    """`old[old_start:old_end]` became `new[new_start:new_end]`; one of them may be empty."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def changes(old: Sequence[Hashable], new: Sequence[Hashable], *, effort: Effort | None = None) -> list[Change]:
    """The changes that make `new` of `old`, in their order; what stands between two of them is the same.

    When the effort is spent, what was not compared yet counts as changed.
    """
    # Numbers compare faster than words.
    numbers: dict[Hashable, int] = {}
    left, right = ([numbers.setdefault(each, len(numbers)) for each in side] for side in (old, new))
    pairs = _Alignment(left, right, effort or Effort()).pairs()
    edges = pairwise([(-1, -1), *pairs, (len(left), len(right))])
    gaps = (Change(a + 1, next_a, b + 1, next_b) for (a, b), (next_a, next_b) in edges)
    return _settled([gap for gap in gaps if gap.old_start < gap.old_end or gap.new_start < gap.new_end], left, right)


def _settled(found: Sequence[Change], left: Sequence[int], right: Sequence[int]) -> list[Change]:
    """The changes as far down as they can stand, never touching the next one.

    A new sentence then ends with its own full stop, and of many equal lines everybody names the same one.
    """
    settled: list[Change] = []
    left_limit, right_limit = len(left), len(right)
    for change in reversed(found):
        down = 0
        if change.old_start == change.old_end:
            down = _way_down(right[change.new_start : right_limit], change.new_end - change.new_start)
        elif change.new_start == change.new_end:
            down = _way_down(left[change.old_start : left_limit], change.old_end - change.old_start)
        settled.append(_moved(change, down))
        left_limit, right_limit = settled[-1].old_start - 1, settled[-1].new_start - 1
    return settled[::-1]


def _moved(change: Change, down: int) -> Change:
    return Change(change.old_start + down, change.old_end + down, change.new_start + down, change.new_end + down)


def _way_down(parts: Sequence[int], length: int) -> int:
    """How often the first of so many parts equals the one after them."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(parts, parts[length:], strict=False)))


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of both sequences."""

    a: int
    a_end: int
    b: int
    b_end: int

    @property
    def is_open(self) -> bool:
        return self.a < self.a_end and self.b < self.b_end


class _Alignment:
    def __init__(self, left: Sequence[int], right: Sequence[int], effort: Effort) -> None:
        self._left = left
        self._right = right
        self._effort = effort
        self._pairs: list[Pair] = []

    def pairs(self) -> list[Pair]:
        """The places of what is the same, rising on both sides."""
        # A list instead of recursion: some texts would nest deeper than Python can.
        waiting = [_Span(0, len(self._left), 0, len(self._right))]
        while waiting:
            span = self._without_equal_ends(waiting.pop())
            if span.is_open and not self._effort.is_spent:
                waiting += reversed(self._parts(span))
        return sorted(self._pairs)

    def _without_equal_ends(self, span: _Span) -> _Span:
        a, a_end, b, b_end = span.a, span.a_end, span.b, span.b_end
        while a < a_end and b < b_end and self._left[a] == self._right[b]:
            self._pairs.append((a, b))
            a, b = a + 1, b + 1
        while a < a_end and b < b_end and self._left[a_end - 1] == self._right[b_end - 1]:
            a_end, b_end = a_end - 1, b_end - 1
            self._pairs.append((a_end, b_end))
        return _Span(a, a_end, b, b_end)

    def _parts(self, span: _Span) -> list[_Span]:
        """The stretches between anchors; none where there is no anchor and all that is the same was found."""
        left, right = self._left[span.a : span.a_end], self._right[span.b : span.b_end]
        self._effort.spend(len(left) + len(right))
        counts, other_counts = Counter(left), Counter(right)
        common = counts.keys() & other_counts.keys()
        once = {each for each in common if counts[each] == other_counts[each] == 1}
        if not once:
            self._pairs += self._on_shortest_way(span, common)
            return []
        edges = [(span.a, span.b), *_rising(self._places(span, once)), (span.a_end, span.b_end)]
        # Each part but the first begins with its anchor, which is found there as an equal end.
        return [_Span(a, next_a, b, next_b) for (a, b), (next_a, next_b) in pairwise(edges)]

    def _places(self, span: _Span, once: set[int]) -> Iterator[Pair]:
        places = {self._right[b]: b for b in range(span.b, span.b_end) if self._right[b] in once}
        return ((a, places[self._left[a]]) for a in range(span.a, span.a_end) if self._left[a] in once)

    def _on_shortest_way(self, span: _Span, common: set[int]) -> list[Pair]:
        # What only one side has is never the same; without it the way is much shorter to find.
        a_places = [a for a in range(span.a, span.a_end) if self._left[a] in common]
        b_places = [b for b in range(span.b, span.b_end) if self._right[b] in common]
        left, right = [self._left[a] for a in a_places], [self._right[b] for b in b_places]
        same = same_on_shortest_way(left, right, effort=self._effort)
        return [(a_places[x], b_places[y]) for x, y in same]


def _rising(pairs: Iterable[Pair]) -> list[Pair]:
    """The longest row of pairs that rises on the right, too; the pairs come rising on the left."""
    rows: list[tuple[Pair, int]] = []
    # By length of a row: the lowest end on the right of all such rows, and where its pair stands in `rows`.
    ends: list[int] = []
    indexes: list[int] = []
    for pair in pairs:
        length = bisect_left(ends, pair[1])
        rows.append((pair, indexes[length - 1] if length else -1))
        ends[length : length + 1] = [pair[1]]
        indexes[length : length + 1] = [len(rows) - 1]
    return list(_followed_back(rows, indexes[-1]))[::-1]


def _followed_back(rows: Sequence[tuple[Pair, int]], index: int) -> Iterator[Pair]:
    while index >= 0:
        pair, index = rows[index]
        yield pair
