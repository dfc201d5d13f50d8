"""The documents of the public log: what readers were shown, in pieces of a fixed size, so that old ones never change.

The newest piece has the key ""; a full one that others have followed has its number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from cms.languages import content_languages, default_language
from cms.published.documents import DocumentSource, OwnedDocuments, PublicDocument
from donations.documents.number_check import Judge
from donations.methods import METHODS
from donations.models import LedgerEntry, MethodVersion, read_showing
from donations.outputs import DonationLogOutput
from donations.rules.approval.ledger import SEEN_BY_READERS, Action, Entry, Ledger

COLLECTION = "donation_log"
LINES_OF_A_PIECE = 50
_OUTPUT = DonationLogOutput()
_STORED = _OUTPUT.fields.keys() - {"next"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """A change that readers could notice; `ending` are the last three digits, `fingerprint` is unknown of old ones."""

    at: datetime
    action: str
    id: str
    kind: str | None
    label: str | None
    ending: str | None
    version: int
    fingerprint: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogPiece:
    """Some lines, the newest first; `head` is the hash of the newest one's entry, which follows from all before it."""

    results: Sequence[LogLine]
    head: str | None
    page: int


class DonationLogDocuments:
    """The log, in every content language."""

    prefix = "donationlog"
    always: tuple[str, ...] = (COLLECTION,)

    def batches(self, *, at: datetime) -> Iterator[list[OwnedDocuments]]:
        """Yield one batch with all pieces."""
        ledger = LedgerEntry.objects.read()
        judge = Judge(read_showing(ledger))
        seen = [] if ledger.faults else _seen(ledger)
        versions = MethodVersion.objects.numbered((entry.method, entry.number) for entry, _action in seen)
        documents = []
        for language in (language.code for language in content_languages()):
            lines = [
                _line(entry, action, version, versions.get((entry.method, entry.number)), language, judge=judge)
                for version, (entry, action) in enumerate(seen, start=1)
            ]
            documents += _documents(lines, [entry.entry_hash for entry, _action in seen], language)
        yield [(f"{self.prefix}-1", documents)]


LOG: DocumentSource = DonationLogDocuments()


def _seen(ledger: Ledger) -> list[tuple[Entry, str]]:
    """Return the entries that readers could notice, with what they saw."""
    shown: set[str] = set()
    found = []
    for entry in ledger.entries:
        if entry.action not in SEEN_BY_READERS:
            continue
        if entry.action == Action.HIDDEN:
            action = "hidden"
            shown.discard(entry.method)
        else:
            action = "changed" if entry.method in shown else "shown"
            shown.add(entry.method)
        found.append((entry, action))
    return found


def _line(
    entry: Entry, action: str, version: int, row: MethodVersion | None, language: str, *, judge: Judge
) -> LogLine:
    is_proved = row is not None and row.is_that_of(entry.content_hash) and row.method.kind in METHODS
    given = row if is_proved else None
    words = given.texts.get(language) or given.texts.get(default_language().code) or {} if given else {}
    fingerprint = entry.data.get("fingerprint")
    return LogLine(
        at=entry.at,
        action=action,
        id=entry.method,
        kind=given.method.kind if given else None,
        label=judge.sound_text(words.get("label")) or None,
        ending=_ending(given) if given else None,
        version=version,
        fingerprint=fingerprint if isinstance(fingerprint, str) else None,
    )


def _ending(version: MethodVersion) -> str | None:
    digits = "".join(filter(str.isdigit, METHODS[version.method.kind].copy_text(version.details)))
    return digits[-3:] or None


def _documents(lines: Sequence[LogLine], hashes: Sequence[str], language: str) -> list[PublicDocument]:
    beginnings = range(0, max(len(lines), 1), LINES_OF_A_PIECE)
    found = []
    for page, begin in enumerate(beginnings, start=1):
        end = min(begin + LINES_OF_A_PIECE, len(lines))
        piece = LogPiece(results=lines[begin:end][::-1], head=hashes[end - 1] if end else None, page=page)
        found.append(
            PublicDocument(
                collection=COLLECTION,
                language=language,
                key="" if page == len(beginnings) else str(page),
                card=_OUTPUT.build(piece, only=_STORED),
                cache_tags=("donations", "donations-log"),
            )
        )
    return found
