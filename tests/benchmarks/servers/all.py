"""All servers of a run, side by side: one is asked at a time, the others sleep."""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager

from tests.benchmarks.archive import LIST
from tests.benchmarks.databases import BenchmarkDatabase
from tests.benchmarks.paths import BENCH, ROOT
from tests.benchmarks.servers.granian import granian
from tests.benchmarks.servers.nginx import nginx
from tests.benchmarks.servers.processes import ServerProcess, running
from tests.benchmarks.servers.recorded import Recorded, write_down
from tests.live_server import free_port

PLAIN_SETTINGS = {"DJANGO_SETTINGS_MODULE": "tests.benchmarks.plain_drf.settings"}
NO_MEMORY = {"CMS_RESPONSE_CACHE_BYTES": "0"}


@contextmanager
def product(database: BenchmarkDatabase, *, has_memory: bool, name: str) -> Iterator[ServerProcess]:
    """Serve the product, with or without the memory of its response cache."""
    port = free_port()
    env = database.env | ({} if has_memory else NO_MEMORY)
    with running(name, granian("cms.wsgi:application", port=port), env=env, port=port, ready_path="/readyz") as server:
        yield server


@contextmanager
def plain_drf(database: BenchmarkDatabase) -> Iterator[ServerProcess]:
    """Serve the plain view of the same rows."""
    env = database.env | PLAIN_SETTINGS
    subprocess.run([sys.executable, "-m", "tests.benchmarks.plain_drf.prepare"], cwd=ROOT, env=env, check=True)
    port = free_port()
    command = granian("tests.benchmarks.plain_drf.wsgi:application", port=port)
    with running("drf", command, env=env, port=port, ready_path=LIST) as server:
        yield server


@contextmanager
def yardsticks(answers: Mapping[str, Recorded], database: BenchmarkDatabase) -> Iterator[dict[str, ServerProcess]]:
    """Serve recorded answers by a bare WSGI function and, where it is installed, by nginx."""
    with ExitStack() as stack:
        port = free_port()
        env = database.env | {"BENCH_ANSWERS": str(write_down(answers, BENCH / "bare"))}
        command = granian("tests.benchmarks.servers.bare:application", port=port)
        found = {"bare": stack.enter_context(running("bare", command, env=env, port=port, ready_path="/list"))}
        if _has_nginx():
            port = free_port()
            command = nginx(answers, folder=BENCH / "nginx", port=port)
            found["nginx"] = stack.enter_context(running("nginx", command, env=env, port=port))
        yield found


def _has_nginx() -> bool:
    return shutil.which("nginx") is not None or shutil.which("nginx", path="/usr/sbin") is not None
