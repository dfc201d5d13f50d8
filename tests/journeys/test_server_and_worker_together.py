"""`make run`: the server and a worker beside it, which comes back when it dies; both end together."""

import os
import signal
import subprocess

import pytest

from tests.live_server import LiveServer, children_of, is_alive, kill, wait_until
from tests.own_databases import ROOT, own_database

WORKERS = "SELECT pid FROM worker_worker"


class Made(LiveServer):
    """What `make run` starts, in its own surroundings."""

    def start(self):
        """Run it and wait until it answers."""
        # The packages are those that the tests run with, whatever the ages of files say.
        command = ["make", "--no-print-directory", "--old-file=.venv/runtime.stamp", "run", f"PORT={self.port}"]
        with self.log_path.open("ab") as log:
            environ = self._environ() | {"WEB_WORKERS": "1"}
            self.process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=log, stderr=subprocess.STDOUT)
        # Three commands run before the server starts.
        self._wait_until_ready(seconds=120)

    def worker_pid(self, *, besides=()):
        """Return the worker that has shown itself, other than those."""
        wait_until(lambda: self.pids() - set(besides), seconds=30, pause=0.1)
        return (self.pids() - set(besides)).pop()

    def pids(self):
        return {pid for (pid,) in self.rows(WORKERS)}


@pytest.fixture
def made(tmp_path):
    with own_database(tmp_path) as database:
        made = Made(tmp_path, database, workers=1, threads=2, env={})
        try:
            made.start()
            yield made
        finally:
            for pid in family_of(made.pid):
                kill(pid)
            made.process.wait(30)


def family_of(pid):
    """Return a process and all that it has started, down to the last; nothing of one that has ended."""
    if not is_alive(pid):
        return []
    return [pid, *(each for child in children_of(pid) for each in family_of(child))]


def test_worker_that_dies_is_started_again_and_both_end_with_a_signal(made):
    lost = made.worker_pid()
    os.kill(lost, signal.SIGKILL)
    successor = made.worker_pid(besides=[lost])
    family = family_of(made.pid)
    assert successor in family
    made.process.send_signal(signal.SIGTERM)
    made.process.wait(40)
    wait_until(lambda: not any(is_alive(pid) for pid in family), seconds=30)
    assert made.pids() == {lost}
