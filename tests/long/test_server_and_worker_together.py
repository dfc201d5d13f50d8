"""`make run`: the server and a worker beside it, which comes back when it dies; both end together, however that is."""

import os
import pty
import signal
import subprocess
import sys
import time

import pytest

from tests.live_server import PATIENCE_SECONDS, LiveServer, children_of, is_alive, kill, wait_until
from tests.own_databases import ROOT, own_database

# Longer, and granian has killed a process that would not end.
GRACEFUL_SECONDS = 10
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
        self._wait_until_ready()

    def worker_pid(self, *, besides=()):
        """Return the worker that has shown itself, other than those."""
        wait_until(lambda: self.pids() - set(besides), pause=0.1)
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
            made.process.wait(PATIENCE_SECONDS)


def family_of(pid):
    """Return a process and all that it has started, down to the last; nothing of one that has ended."""
    if not is_alive(pid):
        return []
    return [pid, *(each for child in children_of(pid) for each in family_of(child))]


class OnATerminal(LiveServer):
    """Server and worker as a shell starts them, in the foreground of a terminal."""

    def start(self):
        """Start them and wait until the server answers."""
        pid, self.terminal = pty.fork()
        if pid == 0:
            os.chdir(ROOT)
            os.execve(sys.executable, [sys.executable, "-m", "cms.serve.supervisor"], self._environ())
        self.process = Forked(pid)
        self._wait_until_ready()

    def press_ctrl_c(self):
        """Have the terminal interrupt whoever stands in its foreground; return the seconds until all has ended."""
        began = time.monotonic()
        os.write(self.terminal, b"\x03")
        self.process.wait()
        return time.monotonic() - began


class Forked:
    """A child that subprocess knows nothing of."""

    def __init__(self, pid):
        self.pid = pid

    def poll(self):
        """Return None while it runs."""
        return None if is_alive(self.pid) else 0

    def wait(self, _seconds=None):
        """Wait for its end."""
        os.waitpid(self.pid, 0)


@pytest.fixture
def terminal(tmp_path):
    with own_database(tmp_path) as database:
        server = OnATerminal(tmp_path, database, workers=2, threads=2, env={})
        server.start()
        family = family_of(server.pid)
        try:
            yield server
        finally:
            for pid in {*family, *family_of(server.pid)}:
                kill(pid)
            os.close(server.terminal)


def refusal(server, **env):
    """Return what a second server says beside a first one, after it has ended with 1."""
    command = [sys.executable, "-m", "cms.serve"]
    done = subprocess.run(
        command, cwd=ROOT, env=server._environ() | env, capture_output=True, text=True, timeout=PATIENCE_SECONDS
    )
    assert (done.returncode, done.stdout) == (1, "")
    return done.stderr


def test_second_server_is_refused_and_ctrl_c_ends_the_first_at_once(terminal):
    other = f"End what runs there, or choose another, as in PORT={terminal.port + 1}.\n"
    for host in ("127.0.0.1", "0.0.0.0", "localhost", "::", "[::]"):
        said = refusal(terminal, HOST=host)
        assert said == f"Cannot start: port {terminal.port} of {host.strip('[]')} is in use. {other}"
    assert terminal.press_ctrl_c() < GRACEFUL_SECONDS


def test_what_was_killed_leaves_nobody_on_its_port(terminal):
    family = family_of(terminal.pid)
    kill(terminal.pid)
    terminal.process.wait()
    wait_until(lambda: not any(is_alive(pid) for pid in family))
    # Connections of the first that wait for their end are no obstacle.
    terminal.start()
    server = next(pid for pid in children_of(terminal.pid) if children_of(pid))
    family = family_of(terminal.pid)
    kill(server)
    terminal.process.wait()
    wait_until(lambda: not any(is_alive(pid) for pid in family))


def test_worker_that_dies_is_started_again_and_both_end_with_a_signal(made):
    lost = made.worker_pid()
    os.kill(lost, signal.SIGKILL)
    successor = made.worker_pid(besides=[lost])
    family = family_of(made.pid)
    assert successor in family
    made.process.send_signal(signal.SIGTERM)
    made.process.wait(PATIENCE_SECONDS)
    wait_until(lambda: not any(is_alive(pid) for pid in family))
    assert made.pids() == {lost}
