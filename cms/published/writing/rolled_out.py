"""Whether a stored document and a rollout say together what a fresh rendering says alone."""

from collections.abc import Sequence

from cms.published.documents import PublicDocument
from cms.published.models import Document
from cms.published.rendering import Rendered, bytes_at
from cms.published.rollouts import Rollout, StoredPart


def shown_since(
    row: Document, document: PublicDocument, rendered: Rendered, *, rollouts: Sequence[Rollout], now: int
) -> int | None:
    """Return the stamp of the last change that `row` does not have yet (or 0) if readers see what was rendered.

    None where they see something else, or no rollout is in effect. Lists are not compared.
    """
    place = (document.status, document.sort_key, document.visible_from, " ".join(document.cache_tags))
    if not rollouts or (row.status, row.sort_key, row.visible_from, row.cache_tags) != place:
        return None
    if (row.body is None) != (rendered.body is None):
        return None
    stamps = [_part_since(row, rendered, rollouts, now=now, is_card=True)]
    if rendered.body is not None:
        stamps.append(_part_since(row, rendered, rollouts, now=now, is_card=False))
    return None if None in stamps else max(stamp or 0 for stamp in stamps)


def _part_since(
    row: Document, rendered: Rendered, rollouts: Sequence[Rollout], *, now: int, is_card: bool
) -> int | None:
    old, new = (row.card, rendered.card) if is_card else (row.body, rendered.body)
    part = StoredPart(
        collection=row.collection,
        content=bytes(old or b""),
        changes=bytes(row.changes),
        own_settings=bytes(row.own_settings or b""),
        is_card=is_card,
    )
    content, stamp = part.at(now, rollouts)
    wanted, _ = bytes_at(now, stored=new or b"", changes=rendered.changes, part="card" if is_card else "body")
    return stamp if content == wanted else None
