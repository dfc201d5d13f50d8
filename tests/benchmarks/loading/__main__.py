"""Load the made-up newsroom into DATABASE_URL."""

import argparse
import sys
import time

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: E402

from articles.models import Author, Tag  # noqa: E402 - models need Django set up
from articles.services.documents import renew_authors, renew_tags  # noqa: E402
from cms.published.writing import public_transaction, rebuild_documents  # noqa: E402
from cms.published.writing.index import recount_terms  # noqa: E402
from tests.benchmarks.databases import DOES_NOT_FIT  # noqa: E402
from tests.benchmarks.loading.documents import store_articles  # noqa: E402
from tests.benchmarks.loading.named import make_named  # noqa: E402
from tests.benchmarks.loading.rows import make_articles  # noqa: E402
from tests.benchmarks.loading.sample import differing  # noqa: E402
from tests.benchmarks.loading.stamps import open_stamps, stamp, stamped  # noqa: E402

WHOLE = "whole"
SCHEMA = "schema"


def main() -> None:
    """Do what has not been done yet."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.loading", description=__doc__)
    parser.add_argument("--articles", type=int, required=True)
    parser.add_argument("--schema", default="0", help="hexadecimal; a database with another one is left alone")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    open_stamps()
    if stamped(SCHEMA) not in {0, int(options.schema, 16)}:
        sys.exit(DOES_NOT_FIT)
    stamp(SCHEMA, int(options.schema, 16))
    call_command("migrate", interactive=False, verbosity=0)
    if not stamped(WHOLE):
        _load(options.articles, options.processes)
    elif differing(at=timezone.now()):
        sys.exit(DOES_NOT_FIT)


def _load(count: int, processes: int) -> None:
    begun = time.monotonic()
    now = timezone.now()
    _make_newsroom(now)
    with _bar() as bar:
        rows = bar.add_task("editors' rows", total=count, completed=stamped("rows"))
        make_articles(count, on_done=lambda done: bar.update(rows, completed=done))
        documents = bar.add_task("documents", total=count, completed=stamped("documents"))
        store_articles(at=now, processes=processes, on_done=lambda done: bar.update(documents, completed=done))
    _settle(now)
    if wrong := differing(at=timezone.now()):
        sys.exit(f"The bulk loader is not faithful any more; the product stores differently: {', '.join(wrong[:10])}")
    stamp(WHOLE)
    sys.stderr.write(f"{count:,} articles loaded in {time.monotonic() - begun:.0f} s.\n")


def _make_newsroom(now) -> None:
    if not stamped("named"):
        with transaction.atomic():
            make_named(at=now)
            rebuild_documents(at=now)
            stamp("named")


def _settle(now) -> None:
    """Count the terms, show tags and authors, and leave the database as it is after a quiet night."""
    with public_transaction():
        recount_terms()
        renew_tags(Tag.objects.with_names(), at=now)
        renew_authors(Author.objects.with_names(), at=now)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "PRAGMA wal_checkpoint(TRUNCATE)")


def _bar() -> Progress:
    columns = (TextColumn("{task.description:>18}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("Interrupted; another run goes on from here.")
