"""The publishing process, from the side of the benchmark."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.benchmarks.databases import BenchmarkDatabase
from tests.benchmarks.paths import ROOT

END_SECONDS = 300


class Publisher:
    """A running publisher; `took` has the milliseconds of its publishes once it has ended."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.took: list[float] = []

    def publish(self, *, a_second: int) -> None:
        """Publish at that rate from now on."""
        if self._process.stdin is None or self._process.poll() is not None:
            raise RuntimeError("The publisher has ended.")
        self._process.stdin.write(f"{a_second}\n")
        self._process.stdin.flush()

    def close(self) -> None:
        """Let it take its articles away and end; what it leaves when that fails, the next one takes away."""
        try:
            output, _ = self._process.communicate(timeout=END_SECONDS)
        finally:
            self._process.kill()
            self._process.wait()
        self.took = json.loads(output) if self._process.returncode == 0 else []


@contextmanager
def publisher(database: BenchmarkDatabase) -> Iterator[Publisher]:
    """Start a publisher that waits; it ends, and its articles with it, when the block does."""
    command = [sys.executable, "-m", "tests.benchmarks.publisher"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    process = subprocess.Popen(command, cwd=ROOT, env=database.env, start_new_session=True, **pipes)
    opened = Publisher(process)
    try:
        if process.stdout is None or process.stdout.readline() != "ready\n":
            raise RuntimeError("The publisher did not start.")
        yield opened
    finally:
        opened.close()
