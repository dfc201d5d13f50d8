"""Storing what one owner makes public: only what changed is written."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q

from cms.published.dependencies import Place, Touched
from cms.published.documents import PublicDocument
from cms.published.models import Document
from cms.published.rendering import Rendered, render
from cms.published.signatures import document_seal
from cms.published.writing.cache_tags import tags_to_purge
from cms.published.writing.editions import move_edition_on
from cms.published.writing.facets import Listing, listing_of, relist
from cms.published.writing.index import keep_transitions


def store_documents(*, owner: str, documents: Sequence[PublicDocument], at: datetime) -> bool:
    """Make `documents` all that `owner` shows to readers; an empty list withdraws it.

    Call it inside the `public_transaction` that changed the rows behind them. Returns whether any public
    byte, order or transition changed; only then a new edition begins.
    """
    stored = {row.identity: row for row in map(_Stored, _rows_of(owner, documents))}
    wanted = {document.identity: document for document in documents}
    gone = [_remove(row) for identity, row in stored.items() if identity not in wanted]
    written = [_write(document, stored.get(identity), owner=owner, at=at) for identity, document in wanted.items()]
    touched = [each for each in (*gone, *written) if each is not None]
    if touched:
        tags = {row.row.cache_tags.partition(" ")[0] for row in stored.values()}
        tags |= {tag for document in documents for tag in document.cache_tags[:1]}
        move_edition_on(at=at, touched=touched, cache_tags=[*sorted(tags - {""}), *tags_to_purge(touched)])
    return bool(touched)


def owner_id(owner: str) -> int:
    """Return the number of an owner: 42 of "article-42"; 0 where it has none."""
    number = owner.rpartition("-")[2]
    return int(number) if number.isdecimal() else 0


def _rows_of(owner: str, documents: Sequence[PublicDocument]) -> list[Document]:
    """Return what the owner shows now, and what others left at the addresses that it wants."""
    at_addresses = Q(
        collection__in={document.collection for document in documents},
        key__in={document.key for document in documents},
        language__in={document.language for document in documents},
    )
    wanted = {document.identity for document in documents}
    rows = Document.objects.filter(Q(owner=owner) | at_addresses)
    return [row for row in rows if row.owner == owner or row.identity in wanted]


class _Stored:
    """A stored row with what it was listed under."""

    def __init__(self, row: Document) -> None:
        self.row = row
        self.identity = row.identity
        self.place = Place(row.sort_key, row.pk)
        self.listing: Listing = dict(row.term_ids)


def _remove(stored: _Stored) -> Touched:
    touched = _touched(stored.row, stored.listing, [stored.place])
    relist(stored.row, old_sort_key=stored.place.sort_key, old=stored.listing, new={})
    stored.row.delete()
    return touched


def _write(document: PublicDocument, stored: _Stored | None, *, owner: str, at: datetime) -> Touched | None:
    rendered = render(document)
    if stored and _is_unchanged(stored.row, rendered, owner=owner):
        return None
    old: Listing = stored.listing if stored else {}
    new = listing_of(document)
    row = stored.row if stored else Document()
    _fill(row, document, rendered)
    row.owner, row.owner_id, row.changed_at, row.term_ids = owner, owner_id(owner), at, sorted(new.items())
    row.save()
    relist(row, old_sort_key=stored.place.sort_key if stored else None, old=old, new=new)
    keep_transitions(row, rendered.transitions)
    places = [Place(row.sort_key, row.pk), *([stored.place] if stored else [])]
    return _touched(row, {**old, **new}, places)


def _is_unchanged(row: Document, rendered: Rendered, *, owner: str) -> bool:
    return row.fingerprint == rendered.fingerprint and row.owner == owner and row.is_verified


def _touched(row: Document, terms: Iterable[int], places: Sequence[Place]) -> Touched:
    return Touched(row.collection, row.key, frozenset(terms), tuple(dict.fromkeys(places)))


def _fill(row: Document, document: PublicDocument, rendered: Rendered) -> None:
    row.collection, row.language, row.key = document.identity
    row.status = document.status
    row.sort_key, row.visible_from = document.sort_key, document.visible_from
    row.cache_tags = " ".join(document.cache_tags)
    row.fingerprint = rendered.fingerprint
    row.changes, row.card, row.body = rendered.changes, rendered.card, rendered.body
    content = rendered.card if rendered.body is None else rendered.body
    row.seal = document_seal(identity=document.identity, content=content, changes=rendered.changes)
