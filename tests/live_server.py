"""The real server, for what only it can show: several workers, signals, restarts, one database between them.

    with live_server(workers=2, env={"CMS_RESPONSE_CACHE_BYTES": "0"}) as server:
        urlopen(f"{server.address}/api/v1/articles/")

Its database is its own, on the engine of the suite, empty but migrated. Tests fill it through `server.run(…)`, a
command of the project, or look at it with `server.rows(…)`. `live_demo` starts one that holds the whole demo.
"""

import fcntl
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.request import urlopen

from tests.own_databases import KEY, MEDIA, ROOT, own_database

# For what does happen, however busy the machine is; only a fault waits as long.
PATIENCE_SECONDS = 300
DEMO = {"CMS_DEMO": "1"}
LOWEST_PORT = 12_000


@contextmanager
def live_server(folder, *, workers=2, threads=2, env=None):
    """Start granian on a free port and a database of its own; `folder` (a tmp_path) takes files and log."""
    with own_database(folder) as database:
        server = LiveServer(folder, database, workers=workers, threads=threads, env=env or {})
        with _started(server):
            yield server


@contextmanager
def live_demo(folder, *, env=None):
    """Start it with one worker and what `make demo` shows."""
    with own_database(folder, command=("prepare_demo",), env=DEMO) as database:
        server = LiveServer(folder, database, workers=1, threads=2, env={**DEMO, **(env or {})})
        # The documents name the address of the server, which is another one each time.
        server.manage("prepare_demo")
        with _started(server):
            yield server


@contextmanager
def _started(server):
    try:
        server.start()
        yield
    finally:
        server.kill()


class LiveServer:
    """A granian with its workers; `env` may be changed between two starts."""

    def __init__(self, folder, database_url, *, workers, threads, env):
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.database_url = database_url
        self.log_path = folder / "server.log"
        self.env = {
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "WEB_WORKERS": str(workers),
            "WEB_THREADS": str(threads),
            "SECRET_KEY": KEY,
            "DATABASE_URL": database_url,
            "MEDIA_ROOT": str(folder / MEDIA),
            "PUBLIC_URL": self.address,
            "FRONTEND_URL": "",
            "CMS_ARTICLE_URL": "",
            **env,
        }
        self.process = None

    @property
    def pid(self):
        """The process that starts the workers and puts new ones in the place of lost ones."""
        return self.process.pid

    @property
    def worker_pids(self):
        """The processes that answer."""
        return children_of(self.pid)

    @property
    def log(self):
        """What the server has said."""
        return self.log_path.read_text()

    def manage(self, *command):
        """Run a command of manage.py in the server's surroundings and return what it prints."""
        arguments = [sys.executable, "manage.py", *command]
        done = subprocess.run(arguments, cwd=ROOT, env=self._environ(), capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def run(self, code):
        """Run Python in the server's surroundings, Django set up, and return what it prints."""
        return self.manage("shell", "--no-imports", "--verbosity=0", "--command", code)

    def rows(self, statement):
        """Return what a SELECT finds in the server's database, past Django."""
        with closing(self._connection()) as connection:
            return connection.execute(statement).fetchall()

    def start(self):
        """Start it and wait until it answers."""
        with self.log_path.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "cms.serve"], cwd=ROOT, env=self._environ(), stdout=log, stderr=subprocess.STDOUT
            )
        self._wait_until_ready()

    def stop(self):
        """End it in an orderly way, as systemd or Ctrl-C would."""
        self.process.terminate()
        self.process.wait(PATIENCE_SECONDS)

    def kill(self):
        """End all of it at once, as a power cut would; a server that has ended is left alone."""
        if self.process is None or self.process.poll() is not None:
            return
        workers = self.worker_pids
        self.process.kill()
        for pid in workers:
            kill(pid)
        self.process.wait(PATIENCE_SECONDS)
        wait_until(lambda: not any(is_alive(pid) for pid in workers))

    def restart(self):
        """End it in an orderly way and start it again on the same port and database."""
        self.stop()
        self.start()

    def _environ(self):
        return os.environ | self.env

    def _connection(self):
        if self.database_url.startswith("sqlite"):
            import sqlite3

            return sqlite3.connect(self.database_url.removeprefix("sqlite:///"))
        import psycopg

        return psycopg.connect(self.database_url)

    def _wait_until_ready(self):
        def answers():
            assert self.process.poll() is None, self.log
            try:
                with urlopen(f"{self.address}/readyz", timeout=10):
                    return True
            except OSError:
                return False

        wait_until(answers)


def free_port():
    """Return a port of the loopback that nobody listens on, and that no other test on this machine gets.

    It lies below those that the system hands out by itself: a server that is started again finds its port free.
    """
    first = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    with Path(tempfile.gettempdir(), f"cms-tests-next-port-{os.getuid()}").open("a+") as counter:
        fcntl.flock(counter, fcntl.LOCK_EX)
        counter.seek(0)
        port = int(counter.read() or random.randrange(LOWEST_PORT, first))
        while not _is_free(port := port + 1 if port + 1 < first else LOWEST_PORT):
            continue
        counter.truncate(0)
        counter.write(str(port))
    return port


def _is_free(port):
    with socket.socket() as free:
        try:
            free.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def children_of(pid):
    """Return the processes that one has started."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_alive(pid):
    """Whether a process runs; one that has ended and waits to be asked for counts as ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def kill(pid):
    """End a process at once; one that is gone is left alone."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def wait_until(is_so, *, pause=0.02):
    """Wait until something holds, looking again after each pause; fail when no patience is left."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < deadline, "It took too long."
        time.sleep(pause)
