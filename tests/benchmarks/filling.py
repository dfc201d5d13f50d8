"""Filling the memory of the workers to its bound and beyond."""

from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

from tests.benchmarks.archive import LIST, Archive
from tests.benchmarks.generated.named import AUTHORS, SECTIONS, TAGS
from tests.benchmarks.memory import Memory, memory_of
from tests.benchmarks.paths import BENCH
from tests.benchmarks.servers.processes import ServerProcess
from tests.benchmarks.wrk import run_wrk, write_paths

LIST_COUNT = 12_000
"""Lists of 1 to 100 cards: far more bytes than the default bound of a worker."""


def memory_when_idle(server: ServerProcess, archive: Archive) -> Memory:
    """Return what the workers take after a few first answers."""
    for path in [LIST, archive.document] * 10:
        server.ask(path)
    return memory_of(server.worker_pids)


def memory_when_full(server: ServerProcess, archive: Archive, *, seconds: int) -> Memory:
    """Ask for more different answers than fit, through connections to both workers, and return what they take."""
    paths = write_paths(BENCH / "paths" / "filling", _paths(archive))
    for coding in ("identity", "gzip", "br"):
        _fill(server, paths, coding, seconds)
    return memory_of(server.worker_pids)


def _fill(server: ServerProcess, paths: Path, coding: str, seconds: int) -> None:
    run_wrk(server.address, paths=paths, headers={"Accept-Encoding": coding}, seconds=seconds, connections=16)


def _paths(archive: Archive) -> Iterator[str]:
    facets = [*(("section", each) for each in SECTIONS), *(("tag", each) for each in TAGS)]
    facets += [("author", each) for each in AUTHORS]
    lists = (f"{LIST}&{name}={value}&limit={limit}" for limit, (name, value) in product(range(100, 0, -1), facets))
    yield from archive.documents
    yield from islice(lists, LIST_COUNT)
