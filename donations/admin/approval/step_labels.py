"""Labels of ledger entries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from cms.access.models import User
from cms.dates.formatting import format_datetime
from cms.lib.text import first_groups
from donations.admin.method_preview import ShownMethod, shown_version
from donations.models import DonationMethod, LedgerEntry, MethodVersion
from donations.rules.approval.ledger import Action, Entry, goes_live_at_of
from donations.services.approval.accounts.labels import changes_of

WORDS: dict[str, str | Promise] = {
    Action.PROPOSED: gettext_lazy("proposed version %(number)s"),
    Action.APPROVED: gettext_lazy("approved version %(number)s, for readers from %(goes_live_at)s on"),
    Action.APPROVED_IN_EMERGENCY: gettext_lazy("approved version %(number)s alone, in an emergency"),
    Action.REJECTED: gettext_lazy("rejected version %(number)s"),
    Action.WITHDRAWN: gettext_lazy("withdrew version %(number)s"),
    Action.ACTIVATED: gettext_lazy("showed version %(number)s to readers"),
    Action.HIDDEN: gettext_lazy("hid version %(number)s from readers"),
    Action.ACCOUNT_RECORDED: gettext_lazy("recorded the account of %(person)s as it was: %(changes)s"),
    Action.ACCOUNT_CHANGED: gettext_lazy("changed the account of %(person)s: %(changes)s"),
    Action.ACCOUNT_CONFIRMED: gettext_lazy("confirmed the account of %(person)s"),
}


type Names = Mapping[int | str, str]
"""{id of an account, or its login: what people are called}."""


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
        return first_groups(self.entry.content_hash)

    @property
    def entry_hash(self) -> str:
        """The first groups of the hash of the entry."""
        return first_groups(self.entry.entry_hash)


def steps_of(method: DonationMethod) -> list[LedgerStep]:
    """Return everything that happened to a method, the newest first: two queries."""
    entries = [entry for entry in LedgerEntry.objects.read().entries if entry.method == method.key]
    versions = {
        version.number: version for version in MethodVersion.objects.select_related("method").filter(method=method)
    }
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


def names_of(entries: Iterable[Entry]) -> Names:
    """Return the full names, or the logins, of the people behind entries: one query."""
    keys = {_account(entry) for entry in entries}
    ids, logins = ({key for key in keys if isinstance(key, kind)} for kind in (int, str))
    people = User.objects.filter(Q(pk__in=ids) | Q(username__in=logins)) if keys else []
    return {key: str(person) for person in people for key in (person.pk, person.get_username()) if key in keys}


def who_of(entry: Entry, *, names: Names) -> str:
    """Return who did it, by login where there is no name; the worker, which ends waiting times, is the system."""
    if entry.actor_id is None and entry.action == Action.ACTIVATED:
        return gettext("System (waiting period ended)")
    if entry.actor_id is None and entry.action == Action.ACCOUNT_CHANGED:
        return gettext("Somebody, by a command or past this system")
    return names.get(_account(entry), entry.actor)


def _account(entry: Entry) -> int | str:
    """Return the account behind an entry, by its login in entries of before."""
    return entry.actor if entry.actor_id is None else entry.actor_id


def label_of(entry: Entry) -> str:
    """Return what somebody did, without their name: "approved version 2, for readers from …"."""
    goes_live_at = goes_live_at_of(entry)
    when = format_datetime(goes_live_at) if goes_live_at else ""
    words = WORDS.get(entry.action)
    about = {"person": entry.data.get("person", ""), "changes": changes_of(entry)}
    return str(words) % {"number": entry.number, "goes_live_at": when, **about} if words else entry.action


def _method_preview(entry: Entry, version: MethodVersion | None) -> ShownMethod | None:
    if version is None or entry.action != Action.PROPOSED:
        return None
    return shown_version(version, content_hash=entry.content_hash)
