"""The race, from the side of the benchmark: while wrk keeps all workers busy, no answer may be stale."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.archive import LIST
from tests.benchmarks.checking import WrongAnswerError
from tests.benchmarks.databases import BenchmarkDatabase
from tests.benchmarks.paths import ROOT
from tests.benchmarks.servers.processes import ServerProcess
from tests.benchmarks.wrk import STEADY


@dataclass(frozen=True, slots=True)
class RaceResult:
    """How a race ended; `worker_seconds` is the processor time of each worker in it."""

    reads: int
    stale: int
    publishes: int
    worker_seconds: list[float]


def race(database: BenchmarkDatabase, servers: Sequence[ServerProcess], *, reads: int) -> RaceResult:
    """Let readers of all these servers of one database race with an editor who publishes."""
    addresses = [word for server in servers for word in ("--address", server.address)]
    command = [sys.executable, "-m", "tests.live_race", *addresses, "--reads", str(reads)]
    workers = [pid for server in servers for pid in server.worker_pids]
    before = [_processor_seconds(pid) for pid in workers]
    with _busy(servers):
        done = subprocess.run(command, cwd=ROOT, env=database.env, check=True, stdout=subprocess.PIPE, text=True)
    spent = [_processor_seconds(pid) - at_first for pid, at_first in zip(workers, before, strict=True)]
    found = json.loads(done.stdout)
    if faults := found.pop("faults"):
        raise WrongAnswerError(f"race: {'; '.join(faults[:3])}")
    return RaceResult(**found, worker_seconds=spent)


@contextmanager
def _busy(servers: Sequence[ServerProcess]) -> Iterator[None]:
    """Ask all workers for the front page all the while, so that it is always just being remembered.

    Without haste: the editor is to publish often.
    """
    with ExitStack() as stack:
        for server in servers:
            command = ["wrk", "-t1", "-c4", "-d3600s", "-s", str(STEADY), server.address + LIST]
            load = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
            stack.callback(load.wait)
            stack.callback(load.terminate)
        yield


def _processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100
