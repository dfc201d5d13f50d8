"""Times the admin inside one process, past the network: `python -m tests.benchmarks.admin_timing`.

It writes JSON: what somebody does → [milliseconds of each time, the highest number of queries]. What it writes into
the database it takes out again.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import django

django.setup()

from django.contrib.auth.models import Group  # noqa: E402 - models need Django set up
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.models import Article, Author, Section, StoredBody, Tag  # noqa: E402
from articles.services import create_article, publish_article, publish_changes, save_article  # noqa: E402
from cms.access.actor import Actor  # noqa: E402
from cms.access.models import User  # noqa: E402
from cms.access.roles import EDITOR  # noqa: E402
from cms.published.writing import public_transaction, store_documents  # noqa: E402

TIMES = 30
REVISIONS = 200
BY = Actor.system("benchmark")
PARAGRAPH = (
    "<p>" + "Snow fell on the high road west of the valley, and the crews asked drivers to wait below. " * 6 + "</p>"
)


def main() -> None:
    """Do everything, tell how long it took, and leave the database as it was."""
    user = User.objects.create(username=f"bench-{uuid4().hex[:8]}", is_staff=True)
    user.groups.add(Group.objects.get(name=EDITOR))
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(user)
    article = _article()
    try:
        json.dump(_all(client, article), sys.stdout)
    finally:
        with public_transaction():
            store_documents(owner=article.owner, documents=[], at=timezone.now())
        story = article.story
        Article.objects.filter(pk=article.pk).update(draft=None)
        article.delete()
        story.delete()
        StoredBody.objects.filter(revisions__isnull=True).delete()
        user.delete()


def _article() -> Article:
    """Return a public article of ten paragraphs with 200 versions, three tags and two bylines."""
    values = {
        "language": "en",
        "headline": "Snow on the pass",
        "section": Section.objects.first(),
        "tags": list(Tag.objects.all()[:3]),
        "bylines": [(author, "words") for author in Author.objects.all()[:2]],
    }
    begun = timezone.now() - timedelta(days=1)
    article = create_article(values=values | {"body": _body(0)}, by=BY, at=begun)
    for number in range(1, REVISIONS):
        article = save_article(
            article=article, values={"body": _body(number)}, version=article.version, by=BY, at=begun
        )
    return publish_article(article=article, version=article.version, by=BY, at=begun)


def _body(number: int) -> str:
    return PARAGRAPH * 10 + f"<p>Version {number}.</p>"


def _all(client: Client, article: Article) -> dict[str, tuple[list[float], int]]:
    form = f"/admin/articles/article/{article.pk}/"
    tab = uuid4().hex

    def keep(number: int) -> None:
        _require(client.post(f"{form}open/", {"_session": tab, "headline": "Snow", "body": _body(number)}), 200)

    def save(number: int) -> None:
        article.refresh_from_db()
        save_article(
            article=article, values={"body": _body(-number)}, version=article.version, by=BY, at=timezone.now()
        )

    def publish(number: int) -> None:
        save(number)
        publish_changes(article=article, version=article.version, by=BY, at=timezone.now())

    return {
        "list of articles": _timed(lambda _: _require(client.get("/admin/articles/article/"), 200)),
        "form of an article with 200 versions": _timed(lambda _: _require(client.get(f"{form}change/"), 200)),
        "versions of an article with 200": _timed(lambda _: _require(client.get(f"{form}revisions/"), 200)),
        "keeping what was typed": _timed(keep),
        "saving apart, with its revision and event": _timed(save),
        "saving and publishing, with documents": _timed(publish),
    }


def _timed(do: Callable[[int], None]) -> tuple[list[float], int]:
    do(0)
    took, counts = [], []
    for number in range(1, TIMES + 1):
        begun = time.perf_counter()
        do(number)
        took.append((time.perf_counter() - begun) * 1_000)
    with CaptureQueriesContext(connection) as queries:
        do(TIMES + 1)
    counts.append(len(queries))
    return took, max(counts)


def _require(answer, status: int) -> None:
    if answer.status_code != status:
        raise RuntimeError(f"The admin answers {answer.status_code} instead of {status}.")


if __name__ == "__main__":
    main()
