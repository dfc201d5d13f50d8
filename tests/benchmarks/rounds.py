"""Rounds in turn: A B C A B C, so that a slow minute of the machine falls on all alike."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.benchmarks.cases import Case
from tests.benchmarks.options import Pace
from tests.benchmarks.publishing import Publisher
from tests.benchmarks.saying import say
from tests.benchmarks.servers.processes import ServerProcess
from tests.benchmarks.wrk import Figures, run_wrk

MANY_TAKE_LONGER = 3
"""Thousands of addresses are warm later than one."""


def measure(
    cases: Sequence[Case],
    servers: Mapping[str, ServerProcess],
    *,
    publisher: Publisher,
    paths: Mapping[str, Path],
    pace: Pace,
) -> dict[str, list[Figures]]:
    """Return the figures of every case, one for each round."""
    found: dict[str, list[Figures]] = {case.name: [] for case in cases}
    for number in range(1, pace.rounds + 1):
        for case in cases:
            figures = _measure(case, servers[case.server], publisher, paths, pace)
            found[case.name].append(figures)
            say(f"  {number}/{pace.rounds}  {case.name:<42} {figures.per_second:>9,.0f}/s{_failures(figures)}")
    return found


def _measure(case: Case, server: ServerProcess, publisher: Publisher, paths: Mapping[str, Path], pace: Pace) -> Figures:
    asked = {"path": case.path, "paths": paths.get(case.paths), "headers": case.headers}
    publisher.publish(a_second=case.publishing)
    run_wrk(server.address, seconds=pace.warm_up * (MANY_TAKE_LONGER if case.paths else 1), **asked)
    figures = run_wrk(server.address, seconds=pace.measured, **asked)
    publisher.publish(a_second=0)
    return figures


def _failures(figures: Figures) -> str:
    return f"   {figures.failed_count} FAILED" if figures.failed_count else ""
