"""Storing what one owner makes public: only what changed is written."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q, Subquery

from cms.lib.canonical_json import dump
from cms.lib.ids import parse_id
from cms.published.dependencies import Place, Touched
from cms.published.documents import LINK_FIELDS, PublicDocument, datetime_of, microseconds
from cms.published.models import Document, Edition
from cms.published.rendering import Rendered, listed_at, render
from cms.published.rollouts import Rollout, rollouts_in
from cms.published.signatures import document_seal
from cms.published.stored_bytes import UNREADABLE
from cms.published.writing.cache_tags import lists_to_purge
from cms.published.writing.editions import move_edition_on
from cms.published.writing.facets import Listing, listing_of, relist
from cms.published.writing.index import keep_transitions
from cms.published.writing.neighbours import neighbours_of, note_change_beside
from cms.published.writing.rolled_out import shown_since


def store_documents(*, owner: str, documents: Sequence[PublicDocument], at: datetime) -> bool:
    """Make `documents` all that `owner` shows to readers; an empty list withdraws it.

    Call it inside the `public_transaction` that changed the rows behind them. Returns whether any public
    byte, order or transition changed; only then a new edition begins.
    """
    stored = {row.identity: row for row in map(_Stored, _rows_of(owner, documents))}
    wanted = {document.identity: document for document in documents}
    relinked = {
        (collection, key)
        for collection, language, key in stored.keys() | wanted.keys()
        if _is_relinked(stored.get((collection, language, key)), wanted.get((collection, language, key)))
    }
    gone = [_remove(row, at=at) for identity, row in stored.items() if identity not in wanted]
    written = [_write(document, stored.get(identity), owner=owner, at=at) for identity, document in wanted.items()]
    touched = [change for change in (*gone, *written) if change is not None]
    if touched:
        tags = {row.row.cache_tags.partition(" ")[0] for row in stored.values()}
        tags |= {tag for document in documents for tag in document.cache_tags[:1]}
        beside = neighbours_of(touched, relinked=relinked, at=at)
        note_change_beside(beside, at=at)
        purged = [*sorted(tags - {""}), *lists_to_purge(touched), *(each.tag for each in beside)]
        move_edition_on(at=at, touched=touched, cache_tags=purged)
    return bool(touched)


def owner_id(owner: str) -> int:
    """Return the number of an owner: 42 of "article-42"; 0 where it has none."""
    return parse_id(owner.rpartition("-")[2]) or 0


def _rows_of(owner: str, documents: Sequence[PublicDocument]) -> list[Document]:
    """Return what the owner shows now, and what others left at the addresses that it wants."""
    at_addresses = Q(
        collection__in={document.collection for document in documents},
        key__in={document.key for document in documents},
        language__in={document.language for document in documents},
    )
    wanted = {document.identity for document in documents}
    rows = Document.objects.filter(Q(owner=owner) | at_addresses).annotate(rollouts=_ROLLOUTS)
    return [row for row in rows if row.owner == owner or row.identity in wanted]


_ROLLOUTS = Subquery(Edition.objects.filter(pk=1).values("rollouts"))


class _Stored:
    """A stored row with what it was listed under, and the rollouts in effect."""

    def __init__(self, row: Document) -> None:
        self.row = row
        self.rollouts: Sequence[Rollout] = rollouts_in(row.rollouts)  # type: ignore[attr-defined] # annotated
        self.identity = row.identity
        self.place = Place(row.sort_key, row.pk)
        self.listing: Listing = dict(row.term_ids)


def _is_relinked(stored: _Stored | None, document: PublicDocument | None) -> bool:
    """Whether what stands beside a document shows something else of it than before."""
    if stored is None or document is None:
        return True
    row = stored.row
    try:
        card = json.loads(row.card)
        links = {name: card.get(name) for name in LINK_FIELDS}
    except UNREADABLE:
        return True
    if (row.status, row.sort_key, row.visible_from) != (document.status, document.sort_key, document.visible_from):
        return True
    return any(value != document.card.get(name) for name, value in links.items())


def _remove(stored: _Stored, *, at: datetime) -> Touched:
    touched = _touched(stored.row, stored.listing, [stored.place])
    relist(stored.row, old_sort_key=stored.place.sort_key, old=stored.listing, new={}, at=at)
    stored.row.delete()
    return touched


def _write(document: PublicDocument, stored: _Stored | None, *, owner: str, at: datetime) -> Touched | None:
    rendered = render(document)
    if stored and stored.row.holds(rendered) and stored.row.owner == owner:
        _keep_own_settings(stored.row, document)
        return None if stored.row.is_verified else _sealed_anew(stored)
    old: Listing = stored.listing if stored else {}
    new = listing_of(document)
    row = stored.row if stored else Document()
    is_same_owner = stored is not None and stored.row.owner == owner
    seen_since = _seen_since(stored, document, rendered, new, at=at) if stored and is_same_owner else None
    _fill(row, document, rendered)
    row.owner, row.owner_id, row.term_ids = owner, owner_id(owner), sorted(new.items())
    row.changed_at = seen_since or at
    row.save()
    relist(row, old_sort_key=stored.place.sort_key if stored else None, old=old, new=new, at=at)
    keep_transitions(row, rendered.transitions)
    if seen_since:
        return None
    places = [Place(row.sort_key, row.pk), *([stored.place] if stored else [])]
    return _touched(row, {**old, **new}, places)


def _sealed_anew(stored: _Stored) -> Touched:
    """Seal what says the same as before, for readers who were not shown it any more."""
    row = stored.row
    content = row.card if row.body is None else row.body
    row.seal = document_seal(identity=row.identity, content=bytes(content), changes=bytes(row.changes))
    row.save(update_fields=["seal"])
    return _touched(row, stored.listing, [stored.place])


def _keep_own_settings(row: Document, document: PublicDocument) -> None:
    """Store settings that readers notice nothing of: a rollout may be about them one day."""
    wanted = _own_settings(document)
    if (row.own_settings or b"") != wanted:
        row.own_settings = wanted
        row.save(update_fields=["own_settings"])


def _own_settings(document: PublicDocument) -> bytes:
    return dump(document.own_settings) if document.own_settings else b""


def _seen_since(
    stored: _Stored, document: PublicDocument, rendered: Rendered, listing: Listing, *, at: datetime
) -> datetime | None:
    """Return since when readers have seen just this because of a rollout; None where they see something else."""
    row, now = stored.row, microseconds(at)
    if not row.is_verified or listed_at(now, stored.listing) != listed_at(now, listing):
        return None
    stamp = shown_since(row, document, rendered, rollouts=stored.rollouts, now=now)
    return None if stamp is None else max(row.changed_at, datetime_of(stamp))


def _touched(row: Document, terms: Iterable[int], places: Sequence[Place]) -> Touched:
    return Touched(row.collection, row.key, frozenset(terms), tuple(dict.fromkeys(places)))


def _fill(row: Document, document: PublicDocument, rendered: Rendered) -> None:
    row.collection, row.language, row.key = document.identity
    row.status = document.status
    row.sort_key, row.visible_from = document.sort_key, document.visible_from
    row.cache_tags = " ".join(document.cache_tags)
    row.fingerprint = rendered.fingerprint
    row.changes, row.card, row.body = rendered.changes, rendered.card, rendered.body
    row.own_settings = _own_settings(document)
    content = rendered.card if rendered.body is None else rendered.body
    row.seal = document_seal(identity=document.identity, content=content, changes=rendered.changes)
