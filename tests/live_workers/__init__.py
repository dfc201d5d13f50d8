"""Real workers, each a process, on a database of their own; tests stop, kill and start them.

    with live_workers(folder) as newsroom:
        worker = newsroom.start_worker()
        worker.kill()

Workers run under `tests.live_workers.settings`: besides the log they have the subscriber "told", which writes the id of
each event into a file, and both it and the task can be held where they are, so that they can be killed there.
"""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path

from tests.live_server import LiveServer, is_alive, wait_until
from tests.own_databases import ROOT, own_database

_START = """
from tests.live_workers.process import start
print(start(log={log!r}, seconds_ahead={seconds_ahead}))
"""
_WAIT = """
import os
print(os.waitstatus_to_exitcode(os.waitpid({pid}, 0)[1]))
"""
_COUNT_DUE = """
from articles.models import Article
from cms.worker.clock import now
print(Article.objects.due(at=now()).count())
"""
_IN_TRANSACTION = """
SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'
"""


@contextmanager
def live_workers(folder, *, env=None):
    """Prepare a migrated database and yield the newsroom; at the end, kill the workers that are left."""
    with own_database(folder) as database:
        newsroom = LiveNewsroom(folder, database, env=env or {})
        newsroom.open_admin_process()
        try:
            yield newsroom
        finally:
            newsroom.kill_workers()
            newsroom.admin_process.communicate()
            newsroom.kill()


class LiveNewsroom(LiveServer):
    """A database with files beside it; `start` starts a server, too, where a test needs one."""

    def __init__(self, folder, database_url, *, env):
        self.folder = folder
        own = {"DJANGO_SETTINGS_MODULE": "tests.live_workers.settings", "LIVE_WORKER_FOLDER": str(folder)}
        short = {"CMS_WORKER_LEASE_SECONDS": "2", "LOG_LEVEL": "INFO"}
        super().__init__(folder, database_url, workers=1, threads=2, env={**own, **short, **env})
        self.running = []

    def open_admin_process(self):
        """Start the process that `run` hands its code to: a command of its own each time would take seconds."""
        self.admin_process = subprocess.Popen(
            [sys.executable, "-m", "tests.live_workers.admin_process"],
            cwd=ROOT,
            env=self._environ(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, code):
        """Run Python in a process of the admin and return what it prints."""
        self.admin_process.stdin.write(json.dumps(code) + "\n")
        self.admin_process.stdin.flush()
        return json.loads(self.admin_process.stdout.readline())

    def start_worker(self, *, seconds_ahead=0):
        """Start a worker, whose machine believes that it is so many seconds later than it is."""
        log = str(self.folder / "worker.log")
        worker = LiveWorker(self, int(self.run(_START.format(log=log, seconds_ahead=seconds_ahead))))
        self.running.append(worker)
        return worker

    def kill_workers(self):
        """Kill every worker that still runs."""
        for worker in self.running:
            if is_alive(worker.pid):
                worker.kill()
        self.running.clear()

    @property
    def worker_log(self):
        """What the workers have said."""
        return (self.folder / "worker.log").read_text()

    @property
    def told(self):
        """The ids of events that the subscriber was told, in order."""
        return self.read("told")

    def read(self, name):
        """Return the lines of a file that workers write into."""
        path = self.folder / name
        return path.read_text().split() if path.exists() else []

    def hold(self, place):
        """Let workers that come to "delivery" or "task" wait there from now on."""
        (self.folder / f"hold-{place}").touch()
        (self.folder / f"at-{place}").unlink(missing_ok=True)

    def wait_for_one_at(self, place):
        """Wait until a worker has come there."""
        wait_until(lambda: self.read(f"at-{place}"))

    def let_go(self, place):
        """Let them go on."""
        (self.folder / f"hold-{place}").unlink()

    def wait_until_delivered(self):
        """Wait until every article that is due is announced and nothing waits to be delivered."""
        open_rows = "SELECT count(*) FROM events_delivery WHERE due_at IS NOT NULL"
        wait_until(lambda: not self.due_count() and self.rows(open_rows) == [(0,)], pause=0.1)

    def due_count(self):
        """Return how many articles' moment has come without anybody having announced them."""
        return int(self.run(_COUNT_DUE))

    def has_open_transaction(self):
        """Whether a process has begun to write and not ended."""
        if self.database_url.startswith("sqlite"):
            return not self._can_be_locked()
        return self.rows(_IN_TRANSACTION) != [(0,)]

    def _can_be_locked(self):
        path = self.database_url.removeprefix("sqlite:///")
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                return False
            return True

    def published_events(self):
        """Return the ids of all events that tell of a publication, without their dashes."""
        rows = self.rows("SELECT uuid FROM events_event WHERE name = 'article.published'")
        return sorted(str(uuid).replace("-", "") for (uuid,) in rows)


class LiveWorker:
    """One of them."""

    def __init__(self, newsroom, pid):
        self.newsroom = newsroom
        self.pid = pid

    def kill(self):
        """End it at once."""
        os.kill(self.pid, signal.SIGKILL)
        self.wait()

    def terminate(self):
        """Tell it to end."""
        os.kill(self.pid, signal.SIGTERM)

    def wait(self):
        """Wait until it has ended and return its exit code."""
        return int(self.newsroom.run(_WAIT.format(pid=self.pid)))

    def freeze(self):
        """Stop it where it is, as a machine does that sleeps, but in no transaction: others could not write."""
        wait_until(self._freeze_outside_transactions)

    def _freeze_outside_transactions(self):
        os.kill(self.pid, signal.SIGSTOP)
        # The signal reaches one thread; the others go on until the kernel comes to them.
        wait_until(lambda: set(self._thread_states()) == {"T"})
        if self.newsroom.has_open_transaction():
            self.thaw()
            return False
        return True

    def _thread_states(self):
        for stat in Path(f"/proc/{self.pid}/task").glob("*/stat"):
            yield stat.read_text().rpartition(")")[2].split()[0]

    def thaw(self):
        """Let it go on as if no time had passed."""
        os.kill(self.pid, signal.SIGCONT)
