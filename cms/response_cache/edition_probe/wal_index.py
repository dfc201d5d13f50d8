"""Whether anything was written to a SQLite database, told by the memory that its processes share.

Beside a database in WAL mode lies the file "-shm". All processes have it in their memory, and its first bytes name the
last transaction that was committed: a counter, the last frame, a checksum of all frames. SQLite's own readers compare
these bytes to learn whether the pages that they hold are still true. While they stay the same, so does every answer.
Source: sqlite.org/walformat.html, "The WAL-Index File Format".
"""

import mmap
import os
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any

HEADER_BYTES = 96
"""Two copies of 48 bytes; while somebody writes one, the other differs."""
VERSION = 3_007_000
_VERSION_BYTES = 4
# Without this the mapping has a descriptor of its own and closes it when the interpreter ends, or when it fails.
_WITHOUT_DESCRIPTOR: dict[str, Any] = {"trackfd": False} if sys.version_info >= (3, 13) else {}

_lock = Lock()
_shared: dict[tuple[int, int], mmap.mmap] = {}
"""By device and inode, for the life of the process: nothing here is ever closed.

POSIX takes away all locks that a process has on a file once the process closes any descriptor of it, and by locks on
this one SQLite keeps others from overwriting what it reads.
"""


def header_beside(database: str) -> Callable[[], bytes] | None:
    """Return a function that returns the header as it is now; None where there is none whose form is known.

    It may be called only while this process has the database open: when nobody has, SQLite cuts the file off.
    """
    try:
        shared = _share(Path(f"{database}-shm"))
    except (OSError, ValueError):  # no file, or an empty one: the database is not in WAL mode
        return None
    if int.from_bytes(shared[:_VERSION_BYTES], sys.byteorder) != VERSION:
        return None
    return lambda: shared[:HEADER_BYTES]


def _share(path: Path) -> mmap.mmap:
    found = path.stat()
    name = (found.st_dev, found.st_ino)
    with _lock:
        shared = _shared.get(name)
        if shared is None:
            opened = os.open(path, os.O_RDONLY)
            shared = mmap.mmap(opened, HEADER_BYTES, access=mmap.ACCESS_READ, **_WITHOUT_DESCRIPTOR)
            _shared[name] = shared
        return shared
