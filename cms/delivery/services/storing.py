"""Storing what one owner makes public: only what changed is written."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q, QuerySet

from cms.delivery.documents import PublicDocument
from cms.delivery.models import Document
from cms.delivery.rendering import Rendered, render
from cms.delivery.services.editions import move_edition_on
from cms.delivery.services.indexing import keep_moments
from cms.delivery.services.terms import Listing, listing_of, relist


def store_documents(*, owner: str, documents: Sequence[PublicDocument], at: datetime) -> bool:
    """Make `documents` all that `owner` shows to readers; an empty list withdraws it.

    Call it inside the `public_transaction` that changed the rows behind them. Returns whether any public
    byte, order or moment changed; only then a new edition begins.
    """
    stored = {row.identity: row for row in map(_Stored, _rows_of(owner, documents))}
    wanted = {document.identity: document for document in documents}
    gone = [row for identity, row in stored.items() if identity not in wanted]
    for row in gone:
        _remove(row)
    written = [_write(document, stored.get(identity), owner=owner, at=at) for identity, document in wanted.items()]
    changed = bool(gone) or any(written)
    if changed:
        move_edition_on()
    return changed


def _rows_of(owner: str, documents: Sequence[PublicDocument]) -> QuerySet[Document]:
    """Return what the owner shows now, and what others left at the addresses that it wants."""
    concerned = Q(owner=owner)
    for document in documents:
        concerned |= Q(collection=document.collection, key=document.key, language=document.language)
    return Document.objects.filter(concerned)


class _Stored:
    """A stored row with what it was listed under."""

    def __init__(self, row: Document) -> None:
        self.row = row
        self.identity = (row.collection, row.language, row.key)
        self.sort_key = row.sort_key
        self.listing: Listing = dict(row.term_ids)


def _remove(stored: _Stored) -> None:
    relist(stored.row, old_sort_key=stored.sort_key, old=stored.listing, new={})
    stored.row.delete()


def _write(document: PublicDocument, stored: _Stored | None, *, owner: str, at: datetime) -> bool:
    rendered = render(document)
    if stored and stored.row.fingerprint == rendered.fingerprint and stored.row.owner == owner:
        return False
    listing = listing_of(document)
    row = stored.row if stored else Document()
    _fill(row, document, rendered)
    row.owner, row.changed_at, row.term_ids = owner, at, sorted(listing.items())
    row.save()
    relist(
        row,
        old_sort_key=stored.sort_key if stored else None,
        old=stored.listing if stored else {},
        new=listing,
    )
    keep_moments(row, rendered.moments)
    return True


def _fill(row: Document, document: PublicDocument, rendered: Rendered) -> None:
    row.collection, row.language, row.key = document.identity
    row.status = document.status
    row.sort_key, row.visible_from = document.sort_key, document.visible_from
    row.cache_tags = " ".join(document.cache_tags)
    row.fingerprint = rendered.fingerprint
    row.changes, row.card, row.body = rendered.changes, rendered.card, rendered.body
