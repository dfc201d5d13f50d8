"""What a run on one database found out."""

from dataclasses import dataclass, field
from statistics import median

from tests.benchmarks.desk_work import DeskWork
from tests.benchmarks.growth import Growth
from tests.benchmarks.memory import Memory
from tests.benchmarks.strictness import RaceResult
from tests.benchmarks.wrk import Figures


@dataclass(slots=True, kw_only=True)
class Results:
    """All figures; what was left out is empty."""

    engine: str
    articles: int
    figures: dict[str, list[Figures]] = field(default_factory=dict)
    memory: dict[str, Memory] = field(default_factory=dict)
    race: RaceResult | None = None
    growth: Growth = field(default_factory=dict)
    desk: DeskWork = field(default_factory=dict)
    publish_milliseconds: list[float] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def per_second(self, case: str) -> float | None:
        """Return the median over the rounds; None where the case was not measured."""
        found = self.figures.get(case)
        return median(each.per_second for each in found) if found else None

    def ratio(self, case: str, to: str) -> float | None:
        """Return how many times as many answers a second one case gives as another."""
        upper, lower = self.per_second(case), self.per_second(to)
        return upper / lower if upper is not None and lower else None

    @property
    def compared(self) -> tuple[int, int]:
        """Return the sizes of the archives that growth compares: 100,000, else the largest, and the smallest."""
        sizes = sorted({size for times in self.growth.values() for size in times}) or [0]
        return (100_000 if 100_000 in sizes else sizes[-1]), sizes[0]

    def slowdown(self, kind: str) -> float | None:
        """Return how many times as long a kind of request takes in the larger archive as in the smaller."""
        larger, smaller = self.compared
        times = self.growth.get(kind)
        return times[larger] / times[smaller] if times and larger != smaller else None
