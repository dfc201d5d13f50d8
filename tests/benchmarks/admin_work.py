"""What editors do in the admin, in the largest archive: time in the server and queries; what workers do afterwards."""

import json
import subprocess
import sys
from statistics import median

from tests.benchmarks.databases import BenchmarkDatabase
from tests.benchmarks.paths import ROOT

AdminWork = dict[str, tuple[float, int]]
"""What somebody does → milliseconds in the server (median), queries."""


def admin_work(engine: str, articles: int, *, is_fresh: bool) -> AdminWork:
    """Do everything some times in a process of its own."""
    database = BenchmarkDatabase(engine, articles)
    database.prepare(is_fresh=is_fresh)
    modules = ("admin_timing", "rollout_timing", "due_timing")
    timings = {name: timing for module in modules for name, timing in _timings(database, module).items()}
    return {name: (median(took), count) for name, (took, count) in timings.items()}


def _timings(database: BenchmarkDatabase, module: str) -> dict[str, tuple[list[float], int]]:
    command = [sys.executable, "-m", f"tests.benchmarks.{module}"]
    done = subprocess.run(command, cwd=ROOT, env=database.env, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, tuple[list[float], int]] = json.loads(done.stdout)
    return found
