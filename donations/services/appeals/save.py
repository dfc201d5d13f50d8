"""Saving of appeals."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import F

from cms.access.actor import Actor
from cms.outbox.record import record
from cms.published.writing import public_transaction
from donations.events import APPEAL_CHANGED
from donations.models import Appeal
from donations.rules.appeals.campaigns import check_ground, check_window
from donations.rules.appeals.purposes import clean_frequencies
from donations.rules.findings import Findings
from donations.rules.keys import check_kept, clean_key
from donations.services.appeals.amounts import AmountInput, clean_amounts, replace_amounts
from donations.services.appeals.change_summary import appeal_values, changes_between
from donations.services.appeals.number_check import check_numbers
from donations.services.appeals.references import clean_references, replace_references
from donations.services.appeals.search import index_appeal
from donations.services.appeals.text import AppealTexts, clean_appeal_texts, replace_appeal_texts
from donations.services.documents import renew_documents
from donations.services.languages import clean_languages
from donations.services.optimistic_locking import add_row, change_row


@public_transaction()
def save_appeal(
    *,
    appeal: Appeal | None,
    key: str,
    is_default: bool,
    is_active: bool,
    languages: Sequence[str],
    frequencies: Sequence[str],
    texts: Mapping[str, AppealTexts],
    amounts: Sequence[AmountInput],
    starts_at: datetime | None,
    ends_at: datetime | None,
    references: Mapping[str, str],
    version: int | None,
    by: Actor,
    at: datetime,
) -> Appeal:
    """Return the appeal, created (`appeal` and `version` None) or changed, with all documents renewed.

    `texts`, `amounts` and `references` (by key of method) are the whole set, what is left out is
    removed; amounts keep their order. It is asked for from `starts_at` until `ends_at`, by itself, in `languages`
    (BCP 47; none: all). A new appeal of the site without a start takes the place of the old one. `Invalid` holds every
    error by field ("texts.ps.title", "amounts.0.currency", "references.dnb.value"); `EditConflict`: somebody saved in
    between.
    """
    found = Findings()
    sound_languages = found.take(clean_languages, languages) or []
    words = clean_appeal_texts(texts, found, of=sound_languages)
    check_numbers(words, found)
    sums = clean_amounts(amounts, found)
    sound_references = clean_references(references, found)
    check_window(starts_at, ends_at, found)
    if is_default:
        check_ground(starts_at, sound_languages, found)
    sound_key = found.take(_key, appeal, key)
    sound_frequencies = found.take(clean_frequencies, frequencies)
    found.conclude()
    if is_default and starts_at is None:
        _make_room_for_default(appeal)
    changes = {
        "is_default": is_default,
        "is_active": is_active,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "languages": sound_languages,
        "frequencies": sound_frequencies,
    }
    before = appeal_values(appeal) if appeal else {}
    if appeal is None:
        appeal = add_row(Appeal, key=sound_key or "", **changes)
    else:
        change_row(appeal, version=version or 0, **changes)
    replace_appeal_texts(appeal, words)
    replace_amounts(appeal, sums)
    replace_references(appeal, sound_references)
    index_appeal(appeal)
    data = {"key": appeal.key, "changes": changes_between(before, appeal_values(appeal))}
    record(name=APPEAL_CHANGED, subject=f"appeal-{appeal.pk}", by=by, at=at, data=data)
    renew_documents(at=at, by=by)
    return appeal


def _key(appeal: Appeal | None, key: str) -> str:
    if appeal is None:
        return clean_key(key)
    check_kept(appeal.key, key, field="key")
    return key


def _make_room_for_default(appeal: Appeal | None) -> None:
    defaults = Appeal.objects.filter(is_default=True, starts_at__isnull=True)
    others = defaults.exclude(pk=appeal.pk) if appeal else defaults
    others.update(is_default=False, version=F("version") + 1)
