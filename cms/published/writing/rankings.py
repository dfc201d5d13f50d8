"""Storing of rankings."""

from collections.abc import Sequence
from datetime import datetime

from cms.published.models import Ranking


def store_ranking(*, name: str, owners: Sequence[str], at: datetime) -> None:
    """Make `owners`, such as "article-42", the whole ranking of that name, best first; in the caller's transaction."""
    stored = list(Ranking.objects.filter(name=name).order_by("place").values_list("owner", flat=True))
    if stored == list(owners):
        return
    Ranking.objects.filter(name=name).delete()
    Ranking.objects.bulk_create(
        Ranking(name=name, place=place, owner=owner, changed_at=at) for place, owner in enumerate(owners)
    )
