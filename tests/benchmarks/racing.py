"""Readers who race with a desk that publishes without a pause: `python -m tests.benchmarks.racing`.

The desk counts in the lead of one article and remembers the number once its transaction has committed. A reader
looks at that number, opens a new connection, and asks: an answer with a lower number is stale. Each commit sets ten
reads free, so they fall on the moments that matter while the desk already writes the next number.
"""

import argparse
import json
import re
import sys
import threading
from itertools import count, cycle, product
from typing import Any

import django

django.setup()

from django.utils import timezone  # noqa: E402

from articles.models import Article, Section  # noqa: E402 - models need Django set up
from articles.services import create_article, publish_article, publish_changes, save_article  # noqa: E402
from tests.benchmarks.asking import Answer, ask  # noqa: E402
from tests.benchmarks.generated.named import SECTIONS  # noqa: E402
from tests.benchmarks.publisher import BY, SLUG, take_away  # noqa: E402

READERS = 3
READS_A_COMMIT = 10
API = "/api/v1/articles/"
PATHS = (f"{API}?language=en", f"{API}?language=en&section={SECTIONS[-1]}", f"{API}{SLUG}-racing/", API)
_NUMBER = re.compile(rb"Number (\d+) of the race")


class Race:
    """What desk and readers know together."""

    def __init__(self, addresses: list[str], wanted: int) -> None:
        self._addresses = addresses
        self._wanted = wanted
        self._lock = threading.Lock()
        self._free_reads = threading.Semaphore(0)
        self.committed = 0
        self.reads = 0
        self.stale = 0
        self.faults: list[str] = []

    @property
    def is_over(self) -> bool:
        """Whether there were enough reads, or a fault."""
        return self.reads >= self._wanted or bool(self.faults)

    def commit(self, number: int) -> None:
        """Tell the readers what they must see from now on."""
        self.committed = number
        self._free_reads.release(READS_A_COMMIT)

    def read(self, first: int) -> None:
        """Read one address after another until the race is over."""
        known: dict[str, tuple[str, int]] = {}
        asked = cycle(product(PATHS, self._addresses))
        for turn, (path, address) in zip(count(first), asked, strict=False):
            self._free_reads.acquire()
            if self.is_over:
                return
            try:
                self._read_once(address, path, known, is_conditional=turn % 3 == 0)
            except Exception as fault:  # noqa: BLE001 - told at the end of the race
                self.faults.append(repr(fault))

    def _read_once(self, address: str, path: str, known: dict[str, tuple[str, int]], *, is_conditional: bool) -> None:
        etag, number = known.get(path, ("", 0))
        headers = {"If-None-Match": etag} if is_conditional and etag else {}
        least = self.committed
        answer = ask(address, path, headers=headers)
        if answer.status != 304:
            number = _number(path, answer)
            known[path] = answer.headers["etag"], number
        with self._lock:
            self.reads += 1
            self.stale += number < least


def _number(path: str, answer: Answer) -> int:
    found = _NUMBER.search(answer.body)
    if answer.status != 200 or found is None:
        raise RuntimeError(f"{path} is answered with {answer.status} and no number: {answer.body[:300]!r}")
    return int(found[1])


def run(race: Race) -> None:
    """Publish as fast as it goes while the readers read."""
    take_away()
    article = _first()
    readers = [threading.Thread(target=race.read, args=(number,), daemon=True) for number in range(READERS)]
    for reader in readers:
        reader.start()
    for number in count(1):
        article = save_article(article=article, values=_values(number), version=article.version, by=BY, at=_now())
        article = publish_changes(article=article, version=article.version, by=BY, at=_now())
        race.commit(number)
        if race.is_over:
            break
    for reader in readers:
        reader.join()
    take_away()


def _first() -> Article:
    values = {
        "slug": f"{SLUG}-racing",
        "language": "en",
        "headline": "A race",
        "body": "<p>Readers and a desk.</p>",
        "section": Section.objects.get(slug=SECTIONS[-1]),
        **_values(0),
    }
    draft = create_article(values=values, by=BY, at=_now())
    return publish_article(article=draft, version=draft.version, by=BY, at=_now())


def _values(number: int) -> dict[str, Any]:
    return {"lead": f"Number {number} of the race."}


def _now():
    return timezone.now()


def main() -> None:
    """Run one race and print how it ended."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--address", action="append", required=True)
    parser.add_argument("--reads", type=int, required=True)
    options = parser.parse_args()
    race = Race(options.address, options.reads)
    run(race)
    told = {"reads": race.reads, "stale": race.stale, "publishes": race.committed, "faults": race.faults}
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
