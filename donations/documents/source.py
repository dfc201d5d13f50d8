"""The documents of donations: one per content language for the site (key "") and for every appeal (its key).

An appeal that is not asked for at a datetime yields what the site shows then, so that pointers to it keep working;
`appeal.key` tells which appeal was served. Documents carry their transitions (docs/decisions/0018).
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import cache, partial
from itertools import pairwise
from typing import Any

from cms.languages import content_languages
from cms.published.documents import DocumentSource, OwnedDocuments, PublicDocument, TimedChange, microseconds
from donations.documents.blocks import BlockInputs, block_of, read_block_inputs
from donations.models import Appeal
from donations.rules.appeals import campaigns

COLLECTION = "donations"

_Block = Callable[[Appeal | None, str], dict[str, Any]]
"""From an appeal and a language to what readers see."""


class DonationDocuments:
    """The donation block of the site and of every appeal, in every content language."""

    prefix = "appeal"
    always: tuple[str, ...] = (COLLECTION,)

    def batches(self, *, at: datetime) -> Iterator[list[OwnedDocuments]]:
        """Yield one batch: the site's documents under `appeal-site`, then those of each appeal."""
        inputs = read_block_inputs()
        # Many documents show the same appeal, now or later.
        block = cache(partial(block_of, inputs))
        keys = {"site": "", **{str(appeal.pk): appeal.key for appeal in inputs.appeals}}
        yield [(f"{self.prefix}-{owner}", _documents(inputs, block, key=key, at=at)) for owner, key in keys.items()]


DONATIONS: DocumentSource = DonationDocuments()


def _documents(inputs: BlockInputs, block: _Block, *, key: str, at: datetime) -> list[PublicDocument]:
    tags = ("donations", f"donations-{key}") if key else ("donations",)
    datetimes = (at, *campaigns.turning_points(inputs.appeals, after=at))
    found = []
    for language in (language.code for language in content_languages()):
        blocks = [(then, block(inputs.served_appeal(key, then, language), language)) for then in datetimes]
        found.append(
            PublicDocument(
                collection=COLLECTION,
                language=language,
                key=key,
                card=blocks[0][1],
                changes=tuple(_changes(blocks)),
                cache_tags=tags,
            )
        )
    return found


def _changes(blocks: Sequence[tuple[datetime, dict[str, Any]]]) -> Iterator[TimedChange]:
    """Yield what differs from the datetime before, so that a document of many campaigns stays small."""
    for (_, before), (at, after) in pairwise(blocks):
        if changed := {name: value for name, value in after.items() if value != before[name]}:
            yield TimedChange(at=microseconds(at), card=changed)
