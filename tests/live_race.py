"""Readers who race with an editor who publishes without a pause, in the surroundings of the servers that they ask.

The editor counts in the lead of one article and remembers the number once its transaction has committed. A reader
looks at that number, opens a new connection, and asks: an answer with a lower number is stale. Each commit sets twenty
reads free, so they fall on the moments that matter while the editor already writes the next number.

`run_race(addresses, reads=1000)` runs one and prints how it ended; `python -m tests.live_race` is the same for the
benchmark.
"""

import argparse
import json
import re
import sys
import threading
import time
from itertools import count, cycle, product
from typing import Any

import django

django.setup()

from django.utils import timezone  # noqa: E402

from articles.models import Article, Section  # noqa: E402 - models need Django set up
from articles.services import create_article, publish_article, publish_changes, save_article  # noqa: E402
from cms.access.actor import Actor  # noqa: E402
from cms.published.writing import public_transaction, store_documents  # noqa: E402
from tests.asking import Answer, ask  # noqa: E402

BY = Actor.system("racing editor")
SLUG = "published-by-a-race"
READERS = 3
READS_A_COMMIT = 20
SECONDS = 600
API = "/api/v1/articles/"
_NUMBER = re.compile(rb"Number (\d+) of the race")


class Race:
    """What editors and readers know together."""

    def __init__(self, addresses: list[str], paths: list[str], *, wanted: int, seconds: float = SECONDS) -> None:
        self._asked = list(product(paths, addresses))
        self._wanted = wanted
        self._ends_at = time.monotonic() + seconds
        self._lock = threading.Lock()
        self._free_reads = threading.Semaphore(0)
        self.committed = 0
        self.reads = 0
        self.stale = 0
        self.faults: list[str] = []

    @property
    def is_over(self) -> bool:
        """Whether there were enough reads, or a fault, or the time is up."""
        return self.reads >= self._wanted or bool(self.faults) or time.monotonic() > self._ends_at

    def commit(self, number: int) -> None:
        """Tell the readers what they must see from now on."""
        self.committed = number
        self._free_reads.release(READS_A_COMMIT)

    def finish(self) -> None:
        """Let no reader wait for a commit that will not come."""
        self._free_reads.release(READERS)

    def read(self, first: int) -> None:
        """Read one address after another until the race is over."""
        known: dict[str, tuple[str, int]] = {}
        for turn, (path, address) in zip(count(first), cycle(self._asked), strict=False):
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


def run_race(addresses: list[str], *, reads: int, seconds: float = SECONDS) -> None:
    """Publish as fast as it goes while readers read, and print how that ended as JSON."""
    take_away(SLUG)
    section = Section.objects.latest("pk")
    paths = [f"{API}?language=en", f"{API}?language=en&section={section.slug}", f"{API}{SLUG}/", API]
    race = Race(addresses, paths, wanted=reads, seconds=seconds)
    _run(race, _first(section))
    take_away(SLUG)
    told = {"reads": race.reads, "stale": race.stale, "publishes": race.committed, "faults": race.faults}
    json.dump(told, sys.stdout)


def _run(race: Race, article: Article) -> None:
    readers = [threading.Thread(target=race.read, args=(number,), daemon=True) for number in range(READERS)]
    for reader in readers:
        reader.start()
    for number in count(1):
        article = save_article(article=article, values=_values(number), version=article.version, by=BY, at=_now())
        article = publish_changes(article=article, version=article.version, by=BY, at=_now())
        race.commit(number)
        if race.is_over:
            break
    race.finish()
    for reader in readers:
        reader.join()


def _first(section: Section) -> Article:
    values = {
        "slug": SLUG,
        "language": "en",
        "headline": "A race",
        "body": "<p>Readers and an editor.</p>",
        "section": section,
        **_values(0),
    }
    draft = create_article(values=values, by=BY, at=_now())
    return publish_article(article=draft, version=draft.version, by=BY, at=_now())


def take_away(beginning: str) -> None:
    """Leave no article whose slug begins so, whatever an earlier run left behind."""
    for each in Article.objects.filter(slug__startswith=beginning).select_related("story"):
        with public_transaction():
            store_documents(owner=each.owner, documents=[], at=_now())
            each.delete()
            each.story.delete()


def _values(number: int) -> dict[str, Any]:
    return {"lead": f"Number {number} of the race."}


def _now():
    return timezone.now()


def main() -> None:
    """Run the race that the command line asks for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--address", action="append", required=True)
    parser.add_argument("--reads", type=int, required=True)
    options = parser.parse_args()
    run_race(options.address, reads=options.reads)


if __name__ == "__main__":
    main()
