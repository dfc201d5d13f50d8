"""Cache tags of a change, for caches in front of the server."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from cms.published.dependencies import Touched
from cms.published.models import Change


def lists_to_purge(touched: Iterable[Touched]) -> list[str]:
    """Return the tags of the lists that the changed documents stand in."""
    return list(dict.fromkeys(f"list-{change.collection}" for change in touched))


def purge_list(*, after_edition: int) -> Iterator[tuple[int, datetime, list[str] | None]]:
    """Yield edition, datetime and tags of every later change, oldest first; None for tags: purge everything.

    The tags of one event are those with its datetime: an action hands the same `at` to both.
    """
    later = Change.objects.filter(edition__gt=after_edition).order_by("edition")
    for edition, at, touched, tags in later.values_list("edition", "at", "touched", "cache_tags"):
        yield edition, at, None if touched is None and not tags else tags.split()
