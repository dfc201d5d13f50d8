"""A PostgreSQL of one's own, to be stopped and started: the one that the suite runs on belongs to others, too.

with own_postgresql() as cluster:
    connect_to(cluster.url)
    cluster.restart()
"""

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

from tests.live_server import free_port

# The newest of those that Debian has installed.
BINARIES = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), default=None)
PATIENCE_SECONDS = 60


@contextmanager
def own_postgresql():
    """Start an empty cluster in a temporary folder; both go at the end."""
    with tempfile.TemporaryDirectory(prefix="cluster-") as folder:
        cluster = Cluster(Path(folder))
        cluster.make()
        cluster.start()
        try:
            yield cluster
        finally:
            cluster.stop(mode="immediate")


class Cluster:
    """A PostgreSQL on a free port of the loopback; `url` is that of its one database."""

    def __init__(self, folder):
        self.folder = folder
        self.port = free_port()
        self.url = f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def make(self):
        """Make its files, which belong to whom PostgreSQL runs as."""
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        self._run("initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync")

    def start(self):
        """Start it and wait until it takes connections."""
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": self.port,
            "unix_socket_directories": self.folder,
            "fsync": "off",
        }
        options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        self._control("start", f"--log={self.folder / 'log'}", f"--options={options}")

    def stop(self, *, mode="fast"):
        """End it: "fast" cuts all connections in good order, "immediate" is a crash; wait until it has ended."""
        self._control("stop", f"--mode={mode}")

    def restart(self, *, mode="fast"):
        """End it and start it again."""
        self.stop(mode=mode)
        self.start()

    def _control(self, *arguments):
        self._run("pg_ctl", *arguments, "--wait", f"--timeout={PATIENCE_SECONDS}")

    def _run(self, program, *arguments):
        """Run one of its programs as `postgres` if we are root: it refuses to run as that."""
        whom = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        command = [BINARIES / program, f"--pgdata={self.folder / 'data'}", *arguments]
        # A pipe would stay open as long as the server that inherits it.
        with (self.folder / "said").open("wb") as said:
            done = subprocess.run(
                command, cwd=self.folder, stdout=said, stderr=said, timeout=2 * PATIENCE_SECONDS, **whom
            )
        assert done.returncode == 0, (self.folder / "said").read_text()
