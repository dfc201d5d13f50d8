"""Times a rename of the largest section, and the sweep that stores it: `python -m tests.benchmarks.rollout_timing`.

It writes JSON as `admin_timing` does: what happens → [milliseconds of each time, 0 for queries, which nobody counts].
The first pieces of the sweep stand for the rest; afterwards the section has its name again.
"""

import json
import sys
import time

import django

django.setup()

from django.db.models import Count  # noqa: E402 - models need Django set up
from django.utils import timezone  # noqa: E402

from articles.models import Article, Section  # noqa: E402
from articles.services import rollouts, save_section  # noqa: E402
from cms.access.actor import Actor  # noqa: E402
from cms.published.writing import end_rollout, public_transaction, rollouts_in_effect  # noqa: E402

PIECES = 60
BY = Actor.system("benchmark")
RENAME = "renaming a section of an eighth of all articles"
PIECE = "longest transaction of the sweep that stores a new name"
ARTICLE = "an article of the sweep, with its pauses"


def main() -> None:
    """Rename, sweep for a while, tell how long it took, and put everything back."""
    section = Section.objects.annotate(count=Count("articles")).order_by("-count", "pk")[0]
    name = section.names.order_by("pk")[0]
    before = name.name
    try:
        json.dump(_timings(section, name.language), sys.stdout)
    finally:
        swept = _swept(section)
        _rename(section, name.language, before)
        while rollouts_in_effect() and _swept(section) < swept:
            rollouts.store_a_piece(at=timezone.now())
        with public_transaction():
            end_rollout(f"section-{section.pk}")


def _timings(section: Section, language: str) -> dict[str, tuple[list[float], int]]:
    rename = _timed(lambda: _rename(section, language, "Another name"))
    pieces = [_timed(lambda: rollouts.store_a_piece(at=timezone.now())) for _ in range(PIECES)]
    stored = rollouts.progress_of(section)
    if stored is None:
        raise RuntimeError(f"The sweep of {Article.objects.count()} articles was over before it was measured.")
    pause = rollouts.SECONDS_BETWEEN_PIECES * 1_000
    return {
        RENAME: ([rename], 0),
        PIECE: ([max(pieces) - pause], 0),
        ARTICLE: ([sum(pieces) / stored.done], 0),
    }


def _rename(section: Section, language: str, name: str) -> None:
    section.refresh_from_db()
    rows = {row.language: {"name": row.name, "description": row.description} for row in section.names.all()}
    rows[language]["name"] = name
    save_section(section=section, values={}, names=rows, version=section.version, by=BY, at=timezone.now())


def _swept(section: Section) -> int:
    """Return how many articles are stored with the present name."""
    progress = rollouts.progress_of(section)
    return progress.done if progress else 0


def _timed(do) -> float:
    begun = time.perf_counter()
    do()
    return (time.perf_counter() - begun) * 1_000


if __name__ == "__main__":
    main()
