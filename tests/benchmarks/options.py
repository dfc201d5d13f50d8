"""What can be asked of the benchmark on its command line."""

import argparse
from dataclasses import dataclass

GROUPS = ("hot", "cold", "lists", "publishing", "many", "memory", "strictness", "growth", "desk")
ENGINES = ("sqlite", "postgresql")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How long and how often is measured; seconds."""

    warm_up: int
    measured: int
    rounds: int
    stale_reads: int
    growth_rounds: int


FULL = Pace(warm_up=3, measured=8, rounds=3, stale_reads=10_000, growth_rounds=5)
QUICK = Pace(warm_up=1, measured=2, rounds=1, stale_reads=500, growth_rounds=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarkOptions:
    """The command line, read."""

    articles: int
    engines: tuple[str, ...]
    groups: frozenset[str]
    sizes: tuple[int, ...]
    pace: Pace
    is_fresh: bool
    is_written: bool

    @property
    def is_quick(self) -> bool:
        """Whether the figures are for trying out only."""
        return self.pace is QUICK

    @property
    def is_partial(self) -> bool:
        """Whether groups were left out."""
        return self.groups != frozenset(GROUPS)


def read_options(arguments: list[str] | None = None) -> BenchmarkOptions:
    """Return what was asked for; ends the process with a usage line where it makes no sense."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000, help="in the database of the runs (10000)")
    parser.add_argument("--database", choices=[*ENGINES, "both"], default="both")
    parser.add_argument("--only", type=_groups, default=frozenset(GROUPS), help=f"of {', '.join(GROUPS)}")
    parser.add_argument("--sizes", type=_sizes, help="archives compared for growth (1000,10000,100000)")
    parser.add_argument("--quick", action="store_true", help="1 s + 2 s, one round: to try it, not to quote it")
    parser.add_argument("--fresh", action="store_true", help="load the databases anew")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/performance.md")
    asked = parser.parse_args(arguments)
    return BenchmarkOptions(
        articles=asked.articles,
        engines=ENGINES if asked.database == "both" else (asked.database,),
        groups=asked.only,
        sizes=asked.sizes or _default_sizes(asked),
        pace=QUICK if asked.quick else FULL,
        is_fresh=asked.fresh,
        is_written=asked.write,
    )


def _default_sizes(asked: argparse.Namespace) -> tuple[int, ...]:
    usual = {1_000, 10_000} if asked.quick else {1_000, 10_000, 100_000}
    return tuple(sorted(usual | ({asked.articles} if asked.articles > max(usual) else set())))


def _groups(text: str) -> frozenset[str]:
    found = frozenset(filter(None, text.split(",")))
    if unknown := found - set(GROUPS):
        raise argparse.ArgumentTypeError(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(GROUPS)}")
    return found


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(sorted({int(each) for each in text.split(",")}))
