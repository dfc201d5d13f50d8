"""Starting a server, waiting until it answers, and ending it whatever happens."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.asking import Answer, ask
from tests.benchmarks.paths import BENCH, ROOT

START_SECONDS = 30
STOP_SECONDS = 10


class ServerFailedError(Exception):
    """A server ended or did not answer in time; the message has the end of its log."""


@dataclass(frozen=True, slots=True)
class ServerProcess:
    """A running server; `pid` started the workers."""

    name: str
    address: str
    pid: int

    @property
    def worker_pids(self) -> list[int]:
        """Return the processes that answer."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text()
        return [int(child) for child in children.split()]

    def ask(self, path: str, **headers: str) -> Answer:
        """Return what it answers through a new connection."""
        return ask(self.address, path, headers=headers)


@contextmanager
def running(
    name: str, command: Sequence[str], *, env: Mapping[str, str], port: int, ready_path: str = "/"
) -> Iterator[ServerProcess]:
    """Start a server and yield it when it answers; it is ended at the end, its workers with it."""
    log = BENCH / "logs" / f"{name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        # Ctrl-C is for the benchmark, which then ends its servers.
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=out, stderr=out, start_new_session=True)
    try:
        server = ServerProcess(name, f"http://127.0.0.1:{port}", process.pid)
        _wait_until_ready(server, process, ready_path, log)
        yield server
    finally:
        _end(process)


def _wait_until_ready(server: ServerProcess, process: subprocess.Popen[bytes], path: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            if server.ask(path).status < 500:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise ServerFailedError(f"{server.name} does not answer:\n{log.read_text(errors='replace')[-2_000:]}")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        # Its process group is its own: it began a session.
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
