"""The shortest way from one sequence to another, after Myers (1986), and how far to look for it."""

from collections.abc import Iterator, Sequence

# About a third of a second. It is counted in steps, not in time, so that an answer is the same on every machine.
MOST_STEPS = 500_000

type Pair = tuple[int, int]

# How far the left was read after so many edits, from the most added parts to the most removed ones.
type _Front = list[int]


class Effort:
    """The steps that may still be spent; one effort can be shared by many searches."""

    def __init__(self, steps: int = MOST_STEPS) -> None:
        self._left = steps

    @property
    def is_spent(self) -> bool:
        """Whether to stop looking for what is the same."""
        return self._left <= 0

    def spend(self, steps: int) -> None:
        """Count steps that were taken."""
        self._left -= steps


def same_on_shortest_way(left: Sequence[int], right: Sequence[int], *, effort: Effort) -> list[Pair]:
    """The places of what stays the same with the fewest edits, last first; none when the effort was spent."""
    return list(_way_back(_fronts(left, right, effort), len(left), len(right)))


def _fronts(left: Sequence[int], right: Sequence[int], effort: Effort) -> list[_Front]:
    """The front after no edit, one edit and so on until both ends are met; nothing when the effort was spent."""
    fronts: list[_Front] = []
    for edits in range(len(left) + len(right) + 1):
        front: _Front = []
        for index in range(edits + 1):
            start, _ = _best_step(fronts, edits, index)
            x = _end_of_same(left, right, start, start + edits - 2 * index)
            front.append(x)
            effort.spend(1 + x - start)
            if x >= len(left) and x + edits - 2 * index >= len(right):
                return [*fronts, front]
        if effort.is_spent:
            break
        fronts.append(front)
    return []


def _best_step(fronts: Sequence[_Front], edits: int, index: int) -> tuple[int, bool]:
    """Where the edit before this place of a front leads on the left, and whether it removes a part there."""
    if edits == 0:
        return 0, False
    before = fronts[edits - 1]
    if index == 0 or (index < edits and before[index - 1] < before[index]):
        return before[index], False
    return before[index - 1] + 1, True


def _end_of_same(left: Sequence[int], right: Sequence[int], x: int, y: int) -> int:
    while x < len(left) and y < len(right) and left[x] == right[y]:
        x, y = x + 1, y + 1
    return x


def _way_back(fronts: Sequence[_Front], x: int, y: int) -> Iterator[Pair]:
    for edits in reversed(range(len(fronts))):
        start, is_removed = _best_step(fronts, edits, (x - y + edits) // 2)
        while x > start:
            x, y = x - 1, y - 1
            yield x, y
        x, y = (x - 1, y) if is_removed else (x, y - 1)
