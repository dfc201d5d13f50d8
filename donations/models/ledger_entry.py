"""The ledger as rows: appended, chained by hashes, sealed, and guarded by triggers of the database."""

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.access.signing import is_sealed, seal_of
from donations.models.details import DetailsEncoder
from donations.models.immutable import Immutable, ImmutableQuerySet, ImmutableRow
from donations.rules.approval import ledger
from donations.rules.approval.ledger import Action, Entry, Ledger

PURPOSE = "donations.ledger"
PUBLIC_HEAD_SQL = (
    "(SELECT entry_hash FROM donations_ledgerentry WHERE action IN ('activated', 'hidden') "
    "ORDER BY sequence DESC LIMIT 1)"
)
"""The hash of the last entry that readers could notice (`SEEN_BY_READERS`), as a column; NULL before there was any."""
# Else a command without the key would take everything for forged and hide it from readers.
KEY_IS_MISSING = "The ledger of donations cannot be verified: set SECRET_KEY (or CMS_SEAL_KEY) as the server has it."


class FixtureTooLate(Immutable):
    """A fixture brings decisions to a newsroom that decides for itself."""

    code = "fixture_too_late"
    message = "A fixture can bring a ledger only to a newsroom that has none of its own."


class LedgerEntryQuerySet(ImmutableQuerySet["LedgerEntry"]):
    """Questions about the ledger."""

    def get_by_natural_key(self, sequence: int) -> "LedgerEntry":
        return self.get(sequence=sequence)

    def read(self) -> Ledger:
        """Return the whole ledger, proved entry by entry: one query."""
        rows = list(self.order_by("sequence"))
        found = ledger.read(row.as_entry() for row in rows)
        if settings.SECRET_KEY_IS_MISSING and not all(row.is_sealed for row in rows):
            raise ImproperlyConfigured(KEY_IS_MISSING)
        broken = [f"Entry {row.sequence} is not sealed by us." for row in rows if not row.is_sealed]
        return Ledger(found.entries, {}, [*found.faults, *broken]) if broken else found


class LedgerEntry(ImmutableRow):
    """One line of the ledger; see `donations.rules.approval.ledger`.

    `actor` may lose its account, `actor_name` stays: the chain is made over the name.
    """

    sequence = models.PositiveIntegerField(_("number"), primary_key=True)
    at = models.DateTimeField(_("at"))
    action = models.CharField(_("action"), max_length=30)
    method_key = models.CharField(_("method"), max_length=50)
    number = models.PositiveIntegerField(_("version"))
    content_hash = models.CharField(_("content hash"), max_length=64)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    actor_name = models.CharField(_("who"), max_length=150)
    data = models.JSONField(default=dict, blank=True, encoder=DetailsEncoder)
    previous_hash = models.CharField(max_length=64)
    entry_hash = models.CharField(_("hash"), max_length=64, unique=True)
    seal = models.CharField(max_length=64, editable=False)
    is_from_fixture = models.BooleanField(default=False, editable=False)

    objects = LedgerEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the ledger")
        verbose_name_plural = _("ledger of donations")
        ordering = ["-sequence"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(condition=Q(sequence__gte=1), name="ledger_is_counted_from_one"),
            models.CheckConstraint(condition=Q(action__in=list(Action)), name="ledger_action_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action} {self.method_key} {self.number}"

    def _save_table(self, raw: bool = False, *how: Any, **named: Any) -> bool:  # noqa: FBT001, FBT002
        """Add the entry; one that a fixture brings is sealed here, where the newsroom has nothing of its own yet."""
        if raw:
            self._accept_from_fixture()
        return super()._save_table(raw, *how, **named)

    def natural_key(self) -> tuple[int]:
        return (self.sequence,)

    @property
    def is_sealed(self) -> bool:
        """Whether this installation has written the entry."""
        return is_sealed(self.entry_hash.encode(), self.seal, purpose=PURPOSE)

    def as_entry(self) -> Entry:
        """Return the entry as the rules know it."""
        return Entry(
            sequence=self.sequence,
            at=self.at,
            action=self.action,
            method=self.method_key,
            number=self.number,
            content_hash=self.content_hash,
            actor=self.actor_name,
            # What is no object was forged: it gets another hash, and readers of entries find nothing in it.
            data=self.data if isinstance(self.data, dict) else {"": self.data},
            previous_hash=self.previous_hash,
            entry_hash=self.entry_hash,
        )

    def closed(self) -> Self:
        """Return the entry with its hash and its seal."""
        self.entry_hash = ledger.hash_of(self.as_entry())
        self.seal = seal_of(self.entry_hash.encode(), purpose=PURPOSE)
        return self

    def says_the_same_as(self, other: Self) -> bool:
        """Whether both are the same entry; seals differ from one installation to the next."""
        return self.entry_hash == other.entry_hash == ledger.hash_of(self.as_entry())

    def _accept_from_fixture(self) -> None:
        stored = type(self).objects
        if stored.filter(sequence=self.sequence).exists():
            return
        if self.entry_hash != ledger.hash_of(self.as_entry()) or stored.filter(is_from_fixture=False).exists():
            raise FixtureTooLate
        self.is_from_fixture = True
        self.seal = seal_of(self.entry_hash.encode(), purpose=PURPOSE)


def next_entry(
    found: Ledger,
    *,
    action: Action,
    method: str,
    number: int,
    content_hash: str,
    by: tuple[int | None, str],
    at: datetime,
    data: dict[str, Any],
) -> LedgerEntry:
    """Return the entry that follows, closed and not yet stored; `by` is the person's id (if any) and name.

    The id stands in the data, too, which the hash is made over: a name can be changed, and a column emptied.
    """
    return LedgerEntry(
        sequence=len(found.entries) + 1,
        at=at,
        action=action,
        method_key=method,
        number=number,
        content_hash=content_hash,
        actor_id=by[0],
        actor_name=by[1],
        data=data if by[0] is None else {**data, "actor_id": by[0]},
        previous_hash=found.head,
    ).closed()
