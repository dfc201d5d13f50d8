"""Rebuild of all documents, with a report of what differs."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string

from cms.lib.canonical_json import dump
from cms.published.documents import GONE, DocumentSource, OwnedDocuments, PublicDocument, microseconds
from cms.published.models import Document
from cms.published.rendering import Rendered, bytes_at, changes_in, has_ended, render, still_to_come
from cms.published.rollouts import Rollout
from cms.published.sources import document_sources
from cms.published.stored_bytes import UNREADABLE
from cms.published.writing.completeness import complete_rebuild, renew_lease, take_over_lease
from cms.published.writing.editions import move_edition_on, public_transaction
from cms.published.writing.index import is_indexed, miscounted_terms, recount_terms, reindex
from cms.published.writing.rolled_out import shown_since
from cms.published.writing.rollouts import rollouts_in_effect
from cms.published.writing.store import store_documents


@dataclass(frozen=True, slots=True)
class DocumentDifference:
    """A document that is not stored as it should be: `problem` is missing, surplus or different."""

    document: str
    problem: str


@dataclass(frozen=True, slots=True)
class RebuiltOwners:
    """One short transaction of a rebuild: whose documents it rendered, and how many of these or of counts changed."""

    owners: Sequence[str]
    changed_count: int


def rebuild_documents(*, at: datetime, on_owner: Callable[[str], None] = lambda owner: None) -> int:
    """Render every public document again, mend the index, and return how many owners or counts changed.

    Runs in short transactions, so that editors go on working; a rebuild that was killed is
    simply run again. Whoever renders what is missing leaves that to this one.
    """
    holder, changed_count = take_over_lease(), 0
    for step in steps_of_a_rebuild(at=at):
        changed_count += step.changed_count
        for owner in step.owners:
            on_owner(owner)
        renew_lease(holder)
    complete_rebuild(holder)
    return changed_count


def steps_of_a_rebuild(*, at: datetime) -> Iterator[RebuiltOwners]:
    """Yield after each of the transactions that together render everything."""
    for path in settings.CMS_DERIVED_TABLES:
        yield from (RebuiltOwners([], changed_count) for changed_count in import_string(path)())
    for source in document_sources():
        yield from _rebuild(source, at=at)
    yield RebuiltOwners([], _withdraw_undeclared(at=at))
    yield RebuiltOwners([], _recount(at=at))


def _rebuild(source: DocumentSource, *, at: datetime) -> Iterator[RebuiltOwners]:
    # Those that were there before: what editors add while this runs is no stranger.
    strangers = _stored_owners(source.prefix)
    batches = source.batches(at=at)
    while batch := _store_next(batches, at=at):
        owners = [owner for owner, _is_changed in batch]
        strangers.difference_update(owners)
        yield RebuiltOwners(owners, sum(is_changed for _owner, is_changed in batch))
    yield RebuiltOwners([], _withdraw(strangers, at=at))


def _store_next(batches: Iterator[list[OwnedDocuments]], *, at: datetime) -> list[tuple[str, bool]]:
    with public_transaction():
        return [(owner, _store(owner, documents, at=at)) for owner, documents in next(batches, [])]


def _store(owner: str, documents: Sequence[PublicDocument], *, at: datetime) -> bool:
    """Store what changed, and put back what is missing of the index of what did not."""
    if store_documents(owner=owner, documents=documents, at=at):
        return True
    stored = _stored(Document.objects.of_owner(owner).defer("changes", "card", "body"))
    broken = [
        document for document in documents if not is_indexed(stored[document.identity], document, now=microseconds(at))
    ]
    for document in broken:
        reindex(stored[document.identity], document)
    if broken:
        move_edition_on(at=at, touched=None)
    return bool(broken)


def _stored_owners(prefix: str) -> set[str]:
    return set(Document.objects.filter(owner__startswith=f"{prefix}-").values_list("owner", flat=True))


def _withdraw_undeclared(*, at: datetime) -> int:
    """Withdraw what no source gives any more."""
    strangers = set(Document.objects.values_list("owner", flat=True))
    for source in document_sources():
        strangers -= _stored_owners(source.prefix)
    return _withdraw(strangers, at=at)


def _withdraw(owners: Iterable[str], *, at: datetime) -> int:
    with public_transaction():
        return sum(store_documents(owner=owner, documents=[], at=at) for owner in sorted(owners))


def _recount(*, at: datetime) -> int:
    with public_transaction():
        wrong_count = recount_terms()
        if wrong_count:
            move_edition_on(at=at, touched=None)
    return wrong_count


def differences(*, at: datetime) -> list[DocumentDifference]:
    """Compare every document with a fresh rendering as both hold then; writes nothing."""
    found: list[DocumentDifference] = []
    seen: set[str] = set()
    for source in document_sources():
        for batch in source.batches(at=at):
            rollouts = rollouts_in_effect()
            for owner, documents in batch:
                found += _compare(_stored(Document.objects.of_owner(owner)), documents, rollouts, at)
                seen.add(owner)
    strangers = set(Document.objects.values_list("owner", flat=True)) - seen
    found += [DocumentDifference(owner, "surplus") for owner in sorted(strangers)]
    return found + [DocumentDifference(f"count of {term}", "different") for term in miscounted_terms()]


def unverified_documents(source: DocumentSource, *, at: datetime) -> list[str]:
    """Return the stored documents of one source that are not what a fresh rendering says, by their names.

    What is missing misleads nobody: it is left to `rebuild_documents`.
    """
    return [
        difference.document
        for batch in source.batches(at=at)
        for owner, documents in batch
        for difference in _compare(_stored(Document.objects.of_owner(owner)), documents, (), at)
        if difference.problem != "missing"
    ]


def _stored(rows: Iterable[Document]) -> dict[tuple[str, str, str], Document]:
    return {row.identity: row for row in rows}


def _compare(
    stored: dict[tuple[str, str, str], Document],
    documents: Sequence[PublicDocument],
    rollouts: Sequence[Rollout],
    at: datetime,
) -> Iterator[DocumentDifference]:
    wanted = {document.identity: document for document in documents}
    for identity, document in wanted.items():
        row = stored.get(identity)
        if row is None:
            yield DocumentDifference("/".join(identity), "missing")
        elif not _is_same(row, document, rollouts, microseconds(at)):
            yield DocumentDifference(str(row), "different")
    for identity in stored.keys() - wanted.keys():
        yield DocumentDifference(str(stored[identity]), "surplus")


def _is_same(row: Document, document: PublicDocument, rollouts: Sequence[Rollout], now: int) -> bool:
    fresh = render(document)
    if changes_in(row.changes) is None:
        return False
    try:
        is_same = (
            row.holds(fresh)
            or _has_become(row, document, fresh, now)
            or shown_since(row, document, fresh, rollouts=rollouts, now=now) is not None
        )
    except UNREADABLE:
        return False
    return is_same and row.is_verified and is_indexed(row, document, now=now)


def _has_become(row: Document, document: PublicDocument, fresh: Rendered, now: int) -> bool:
    """Whether an older rendering has changed by itself into what a fresh one says."""
    changes = bytes(row.changes)
    if has_ended(now, changes):
        card, _stamp = bytes_at(now, stored=bytes(row.card), changes=changes, part="card")
        return document.status == GONE and card == fresh.card
    body = None if row.body is None else bytes_at(now, stored=bytes(row.body), changes=changes, part="body")[0]
    return (
        (row.status, row.sort_key, row.visible_from) == (document.status, document.sort_key, document.visible_from)
        and bytes_at(now, stored=bytes(row.card), changes=changes, part="card")[0] == fresh.card
        and body == fresh.body
        and dump(still_to_come(now, changes)) == (fresh.changes or b"[]")
        and row.cache_tags == " ".join(document.cache_tags)
    )
