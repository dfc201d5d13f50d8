"""What people do at the desk, in the largest archive: time in the server, and queries."""

import json
import subprocess
import sys
from statistics import median

from tests.benchmarks.databases import Database
from tests.benchmarks.paths import ROOT

DeskWork = dict[str, tuple[float, int]]
"""What somebody does → milliseconds in the server (median), queries."""


def desk_work(engine: str, articles: int, *, is_fresh: bool) -> DeskWork:
    """Do everything some times in a process of its own."""
    database = Database(engine, articles)
    database.prepare(is_fresh=is_fresh)
    command = [sys.executable, "-m", "tests.benchmarks.desk_timing"]
    done = subprocess.run(command, cwd=ROOT, env=database.env, check=True, stdout=subprocess.PIPE, text=True)
    return {name: (median(took), count) for name, (took, count) in json.loads(done.stdout).items()}
