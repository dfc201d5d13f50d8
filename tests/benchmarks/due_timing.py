"""Times workers, each a process, on an empty newsroom of their own: `python -m tests.benchmarks.due_timing`.

It writes JSON as `admin_timing` does: what they do → [milliseconds of each time, 0 for queries, which nobody counts].
"""

import json
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import django

django.setup()

from tests.live_workers import live_workers  # noqa: E402 - needs Django set up
from tests.live_workers.many import readable, schedule_many  # noqa: E402

COUNT, WORKERS = 1_000, 2
NAME = "1,000 articles due in one second, delivered by two workers"


def main() -> None:
    """Tell how long it takes from the first worker's start until the last event is delivered."""
    with (
        TemporaryDirectory() as folder,
        live_workers(Path(folder), env={"CMS_WORKER_LEASE_SECONDS": "60"}) as newsroom,
    ):
        at = schedule_many(newsroom, count=COUNT)
        if (found := readable(newsroom, moment=at, seconds=0)) != COUNT:
            raise RuntimeError(f"Readers find {found} of {COUNT} articles at their moment.")
        begun = time.perf_counter()
        for _ in range(WORKERS):
            newsroom.start_worker()
        newsroom.wait_until_delivered()
        json.dump({NAME: ([(time.perf_counter() - begun) * 1_000], 0)}, sys.stdout)


if __name__ == "__main__":
    main()
