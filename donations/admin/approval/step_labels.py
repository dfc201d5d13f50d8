"""Labels of ledger entries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from cms.access.models import User
from cms.dates.formatting import format_datetime
from donations.admin.method_preview import ShownMethod, shown_version
from donations.models import DonationMethod, LedgerEntry, MethodVersion
from donations.rules.approval.ledger import Action, Entry
from donations.rules.numbers.cleaning import beginning_in_fours

WORDS: dict[str, str | Promise] = {
    Action.PROPOSED: gettext_lazy("proposed version %(number)s"),
    Action.APPROVED: gettext_lazy("approved version %(number)s, for readers from %(goes_live_at)s on"),
    Action.APPROVED_IN_EMERGENCY: gettext_lazy("approved version %(number)s alone, in an emergency"),
    Action.REJECTED: gettext_lazy("rejected version %(number)s"),
    Action.WITHDRAWN: gettext_lazy("withdrew version %(number)s"),
    Action.ACTIVATED: gettext_lazy("showed version %(number)s to readers"),
    Action.HIDDEN: gettext_lazy("hid version %(number)s from readers"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerStep:
    """One entry of the ledger in words; `shown` is what was proposed."""

    entry: Entry
    who: str
    words: str
    reason: str
    is_alarming: bool
    shown: ShownMethod | None

    @property
    def fingerprint(self) -> str:
        """The first groups of the hash of what was proposed."""
        return beginning_in_fours(self.entry.content_hash)

    @property
    def entry_hash(self) -> str:
        """The first groups of the hash of the entry."""
        return beginning_in_fours(self.entry.entry_hash)


def steps_of(method: DonationMethod) -> list[LedgerStep]:
    """Return everything that happened to a method, the newest first: two queries."""
    entries = [each for each in LedgerEntry.objects.read().entries if each.method == method.key]
    versions = {each.number: each for each in MethodVersion.objects.select_related("method").filter(method=method)}
    return steps(entries, versions=versions)[::-1]


def steps(entries: Iterable[Entry], *, versions: dict[int, MethodVersion]) -> list[LedgerStep]:
    """Return entries in words, in their order."""
    entries = list(entries)
    names = names_of(entries)
    return [
        LedgerStep(
            entry=entry,
            who=who_of(entry, names=names),
            words=label_of(entry),
            reason=entry.data.get("reason", ""),
            is_alarming=entry.action == Action.APPROVED_IN_EMERGENCY,
            shown=_method_preview(entry, versions.get(entry.number)),
        )
        for entry in entries
    ]


def names_of(entries: Iterable[Entry]) -> dict[int, str]:
    """Return {id of an account: full name, or the login} of the people behind entries: one query."""
    ids = {entry.actor_id for entry in entries if entry.actor_id is not None}
    return {person.pk: str(person) for person in User.objects.filter(pk__in=ids)} if ids else {}


def who_of(entry: Entry, *, names: Mapping[int, str]) -> str:
    """Return who did it, by login where there is no name; the worker, which ends waiting times, is the system."""
    is_by_worker = entry.action == Action.ACTIVATED and entry.actor_id is None
    return gettext("System (waiting period ended)") if is_by_worker else names.get(entry.actor_id or 0, entry.actor)


def label_of(entry: Entry) -> str:
    """Return what somebody did, without their name: "approved version 2, for readers from …"."""
    goes_live_at = entry.data.get("goes_live_at")
    when = format_datetime(datetime.fromisoformat(goes_live_at)) if goes_live_at else ""
    words = WORDS.get(entry.action)
    return str(words) % {"number": entry.number, "goes_live_at": when} if words else entry.action


def _method_preview(entry: Entry, version: MethodVersion | None) -> ShownMethod | None:
    if version is None or entry.action != Action.PROPOSED:
        return None
    return shown_version(version, content_hash=entry.content_hash)
