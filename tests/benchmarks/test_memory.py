import mmap
import os

from tests.benchmarks.memory import DATABASE_FILE, memory_of


def test_mapped_database_is_told_apart(tmp_path):
    file = tmp_path / DATABASE_FILE
    file.write_bytes(bytes(8 * 1024 * 1024))
    before = memory_of([os.getpid()])
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        sum(mapped[::4096])
        found = memory_of([os.getpid()])
    assert before.mapped == 0
    assert 7 < found.mapped <= 8
    assert found.resident >= found.processes > 0
