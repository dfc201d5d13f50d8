import gc
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from cms.response_cache.edition_probe.wal_index import HEADER_BYTES, header_beside


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cms.sqlite3"


@pytest.fixture
def connection(path):
    with closing(sqlite3.connect(path, isolation_level=None)) as opened:
        opened.execute("PRAGMA journal_mode=WAL")
        opened.execute("CREATE TABLE edition (number INTEGER)")
        yield opened


def test_header_changes_with_each_commit_and_with_nothing_else(path, connection):
    header = header_beside(str(path))
    first = header()
    connection.execute("SELECT * FROM edition").fetchall()
    assert header() == first
    assert len(first) == HEADER_BYTES
    seen = {first}
    for number in range(100):
        connection.execute("INSERT INTO edition VALUES (?)", (number,))
        seen.add(header())
    assert len(seen) == 101


@pytest.mark.parametrize("content", [None, b"", b"\0" * 32768, b"\xff" * 32768])
def test_what_has_another_form_is_no_header(path, content):
    if content is not None:
        path.with_name("cms.sqlite3-shm").write_bytes(content)
    assert header_beside(str(path)) is None


OVERWRITE = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
print(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
"""


def descriptors_of(path):
    return sum(str(link.resolve()) == f"{path}-shm" for link in Path("/proc/self/fd").iterdir())


def test_mapping_has_no_descriptor_that_could_be_closed(path, connection):
    before = descriptors_of(path)
    header_beside(str(path))
    assert descriptors_of(path) - before == (1 if sys.version_info >= (3, 13) else 2)


def test_threads_share_one_mapping(path, connection):
    header_beside(str(path))
    before = descriptors_of(path)
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(header_beside, [str(path)] * 20))
    assert descriptors_of(path) == before


def test_looking_at_the_header_takes_no_lock_of_sqlite_away(path, connection):
    connection.execute("INSERT INTO edition VALUES (1)")
    connection.execute("BEGIN")
    connection.execute("SELECT * FROM edition").fetchall()  # holds a lock until the transaction ends
    for _ in range(3):
        header_beside(str(path))()
        gc.collect()
    told = subprocess.run([sys.executable, "-c", OVERWRITE, str(path)], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "1"  # busy: the log is still read
