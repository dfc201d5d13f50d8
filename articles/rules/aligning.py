"""Alignment of two sequences by difflib, with a limit to its work.

difflib looks for the longest stretch that is the same, then to the left and right of it. It is quadratic where much is
repeated: two bodies of a few thousand blank lines take it minutes. So its steps are counted.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import accumulate, takewhile

# About a third of a second. It is counted in steps, not in time, so that an answer is the same on every machine.
MOST_STEPS = 2_000_000


class Effort:
    """The steps that may still be taken; one effort can be shared by many comparisons."""

    def __init__(self, steps: int = MOST_STEPS) -> None:
        self.left = steps

    def allows(self, steps: int) -> bool:
        """Whether so many steps may be taken; if so, they are counted."""
        is_enough = steps <= self.left
        self.left -= steps if is_enough else 0
        return is_enough


@dataclass(frozen=True, slots=True)
class DiffHunk:
    """`old[old_start:old_end]` became `new[new_start:new_end]`; one of them may be empty."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def changes(old: Sequence[Hashable], new: Sequence[Hashable], *, effort: Effort | None = None) -> list[DiffHunk]:
    """The changes that make `new` of `old`, in their order; what stands between two of them is the same.

    When the effort is spent, what was not compared yet counts as changed.
    """
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    matcher = _Matcher(old[start : len(old) - end], new[start : len(new) - end], effort or Effort())
    found = [_moved(DiffHunk(a, b, c, d), start) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal"]
    return _settled(found, old, new)


class _Matcher(SequenceMatcher[Hashable]):
    """Find nothing more when the effort is spent."""

    def __init__(self, old: Sequence[Hashable], new: Sequence[Hashable], effort: Effort) -> None:
        super().__init__(None, old, new, autojunk=False)
        self._effort = effort
        counts = Counter(new)
        self._steps = [0, *accumulate(1 + counts[each] for each in old)]

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Match:
        end = len(self._steps) - 1 if ahi is None else ahi
        if self._effort.allows(self._steps[end] - self._steps[alo]):
            return super().find_longest_match(alo, ahi, blo, bhi)
        return Match(alo, blo, 0)


def _settled(found: Sequence[DiffHunk], left: Sequence[Hashable], right: Sequence[Hashable]) -> list[DiffHunk]:
    """The changes as far down as they can stand, never touching the next one.

    A new sentence then ends with its own full stop, and of many equal lines everybody names the same one.
    """
    settled: list[DiffHunk] = []
    left_limit, right_limit = len(left), len(right)
    for change in reversed(found):
        down = 0
        if change.old_start == change.old_end:
            down = _common(right[change.new_start : right_limit], right[change.new_end : right_limit])
        elif change.new_start == change.new_end:
            down = _common(left[change.old_start : left_limit], left[change.old_end : left_limit])
        settled.append(_moved(change, down))
        left_limit, right_limit = settled[-1].old_start - 1, settled[-1].new_start - 1
    return settled[::-1]


def _moved(change: DiffHunk, down: int) -> DiffHunk:
    return DiffHunk(change.old_start + down, change.old_end + down, change.new_start + down, change.new_end + down)


def _common(left: Sequence[Hashable], right: Sequence[Hashable]) -> int:
    """How many parts are the same at the beginning of both."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False)))
