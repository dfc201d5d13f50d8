"""What a run on one database found out."""

from dataclasses import dataclass, field
from statistics import median

from tests.benchmarks.admin_work import AdminWork
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
    admin: AdminWork = field(default_factory=dict)
    publish_milliseconds: list[float] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def ratio(self, case: str, to: str) -> float | None:
        """Return how many times as many answers a second one case gives as another: the median over the rounds.

        Each round is compared with itself, so that a slow minute of the machine falls on both.
        """
        rounds = zip(self.figures.get(case, ()), self.figures.get(to, ()), strict=False)
        found = [upper.per_second / lower.per_second for upper, lower in rounds if lower.per_second]
        return median(found) if found else None

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
