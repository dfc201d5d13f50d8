"""How much memory the workers take, as the kernel counts it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

DATABASE_FILE = "cms.sqlite3"


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes of all workers together.

    `resident` counts pages that several share once for each of them, `proportional` divides them. `mapped` is the part
    of the latter that is SQLite's file: pages of the system's own cache, which it takes back when it needs them.
    """

    resident: float
    proportional: float
    mapped: float

    @property
    def processes(self) -> float:
        """Return what the processes take for themselves."""
        return self.proportional - self.mapped


def memory_of(pids: Iterable[int]) -> Memory:
    """Return what these processes take now."""
    found = [part for pid in pids for part in _mappings(pid)]
    return Memory(
        resident=sum(rss for _, rss, _ in found) / 1_024,
        proportional=sum(pss for _, _, pss in found) / 1_024,
        mapped=sum(pss for name, _, pss in found if DATABASE_FILE in name) / 1_024,
    )


def _mappings(pid: int) -> Iterator[tuple[str, int, int]]:
    """Yield the file (or "") of each mapping, its Rss and its Pss in kilobytes."""
    name, rss = "", 0
    for line in Path(f"/proc/{pid}/smaps").read_text().splitlines():
        key, *values = line.split()
        if not key.endswith(":"):
            name = values[4] if len(values) > 4 else ""
        elif key == "Rss:":
            rss = int(values[0])
        elif key == "Pss:":
            yield name, rss, int(values[0])
