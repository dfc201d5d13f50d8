"""An editor who publishes while readers read: a process that takes rates from its input.

`python -m tests.benchmarks.publisher`: a line "5" publishes five articles a second from now on, "0" none; at the end
of its input it takes its articles away again and prints the milliseconds of its publishes as JSON.
"""

import json
import select
import sys
import time
from itertools import count
from typing import Any

import django

django.setup()

from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.models import Article, Author, Section, Tag  # noqa: E402 - models need Django set up
from articles.services import create_article, publish_article  # noqa: E402
from cms.access.actor import Actor  # noqa: E402
from cms.published.writing import store_ranking  # noqa: E402
from tests.benchmarks.generated.articles import Plan, article  # noqa: E402
from tests.live_race import take_away  # noqa: E402

BY = Actor.system("benchmark publisher")
SLUG = "published-by-the-benchmark"
RANKING = "popular-24h/en/"
RANKED = 20


def publish_one(number: int) -> float:
    """Write an article and publish it; return the milliseconds of the publishing."""
    draft = create_article(values=_values(article(number * 10, of=1_000_000), number), by=BY, at=timezone.now())
    begun = time.perf_counter()
    publish_article(article=draft, version=draft.version, by=BY, at=timezone.now())
    return (time.perf_counter() - begun) * 1_000


def rank() -> None:
    """Let there be a list of the most read; while nobody counts views, nothing changes it."""
    newest = Article.objects.in_language("en").released().order_by("-published_at")[:RANKED]
    with transaction.atomic():
        store_ranking(name=RANKING, owners=[article.owner for article in newest], at=timezone.now())


def _values(plan: Plan, number: int) -> dict[str, Any]:
    return {
        "slug": f"{SLUG}-{number}",
        "language": "en",
        "headline": plan.title,
        "lead": plan.lead,
        "body": plan.body,
        "section": Section.objects.order_by("pk")[plan.section],
        "tags": list(Tag.objects.order_by("pk")[:3]),
        "bylines": [(Author.objects.order_by("pk")[plan.authors[0]], "words")],
    }


def main() -> None:
    """Publish at the rates that are asked for."""
    take_away(SLUG)
    rank()
    took: list[float] = []
    numbers = count(1)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    rate, due = 0, time.monotonic()
    while (line := _line_within(max(0.0, due - time.monotonic()) if rate else None)) != "":
        if line is not None:
            rate, due = int(line), time.monotonic()
            continue
        took.append(publish_one(next(numbers)))
        due += 1 / rate
    take_away(SLUG)
    json.dump(took, sys.stdout)


def _line_within(seconds: float | None) -> str | None:
    """Return the next line of the input, None when the time is up, "" at its end."""
    readable, _, _ = select.select([sys.stdin], [], [], seconds)
    return sys.stdin.readline() if readable else None


if __name__ == "__main__":
    main()
