"""What the search of the admin knows of appeals."""

from collections.abc import Sequence
from dataclasses import dataclass

from cms.search.writing import Searchable, index_rows
from donations.models import Appeal
from donations.rules.appeals.markup import plain_text

APPEAL = 9
"""The kind of appeals; eight are others' (articles/services/search/kinds.py, cms/media/search.py)."""


def row_of_appeal(appeal: Appeal) -> Searchable:
    """Return an appeal: found by its title in every language, its key, and its words."""
    texts = list(appeal.texts.all())
    return Searchable(
        kind=APPEAL,
        key=appeal.pk,
        titles=[*(text.title for text in texts), appeal.key],
        body=[word for text in texts for word in (plain_text(text.text), text.call_to_action, text.thanks)],
    )


def index_appeal(appeal: Appeal) -> None:
    """Index an appeal as it is stored."""
    index_rows([row_of_appeal(Appeal.objects.prefetch_related("texts").get(pk=appeal.pk))])


@dataclass(frozen=True)
class AppealSearch:
    """All appeals."""

    kinds: Sequence[int] = (APPEAL,)

    def rows(self, *, after: int, limit: int) -> dict[int, list[Searchable]]:
        """Return what can be found of the next appeals."""
        appeals = Appeal.objects.filter(pk__gt=after).order_by("pk").prefetch_related("texts")[:limit]
        return {appeal.pk: [row_of_appeal(appeal)] for appeal in appeals}


APPEALS = AppealSearch()
