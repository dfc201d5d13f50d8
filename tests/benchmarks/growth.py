"""Whether reading slows down as the archive grows: archives of several sizes, timed in turn."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from statistics import median

from tests.benchmarks.databases import BenchmarkDatabase
from tests.benchmarks.paths import ROOT
from tests.benchmarks.servers.all import NO_MEMORY

Growth = dict[str, dict[int, float]]
"""Kind of request → number of articles → milliseconds of a cold request in the server (median)."""


def growth(engine: str, sizes: Sequence[int], *, rounds: int, is_fresh: bool) -> Growth:
    """Load what is missing, then time all archives in turn."""
    databases = [BenchmarkDatabase(engine, size) for size in sizes]
    for database in databases:
        database.prepare(is_fresh=is_fresh)
    with ExitStack() as stack:
        timers = {each.articles: stack.enter_context(_timer(each)) for each in databases}
        took = [(size, _round(timers[size])) for _ in range(rounds) for size in sizes]
    kinds = took[0][1]
    return {kind: {size: _median(kind, size, took) for size in sizes} for kind in kinds}


def _median(kind: str, wanted: int, took: list[tuple[int, dict[str, list[float]]]]) -> float:
    return median(each for size, found in took if size == wanted for each in found[kind])


@contextmanager
def _timer(database: BenchmarkDatabase) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.benchmarks.timing"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    process = subprocess.Popen(command, cwd=ROOT, env=database.env | NO_MEMORY, start_new_session=True, **pipes)
    try:
        if process.stdout is None or process.stdout.readline() != "ready\n":
            raise RuntimeError("The timing process did not start.")
        yield process
    finally:
        process.terminate()
        process.wait()


def _round(timer: subprocess.Popen[str]) -> dict[str, list[float]]:
    timer.stdin.write("round\n")
    timer.stdin.flush()
    return json.loads(timer.stdout.readline())
