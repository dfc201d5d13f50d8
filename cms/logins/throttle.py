"""Who may try now: back-off by account, by client address and by device, in the database and before any hash."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from cms.access.actor import Actor
from cms.access.models import User
from cms.logins.keys import Attempt, account_key
from cms.logins.models import LoginThrottle
from cms.outbox.record import record

FORGOTTEN_AFTER = timedelta(days=1)
"""Failures older than that hold nobody back; what its owner was not told is kept longer."""
UNTOLD_KEPT = timedelta(days=90)
PIECE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """After so many `free` failures each wait is twice the one before, from a second to `longest`."""

    free: int
    longest: timedelta


OF_ACCOUNT = Limit(free=5, longest=timedelta(minutes=1))
"""Short, since anybody may hold it back who knows a name: it slows down whoever guesses from many addresses."""
OF_ADDRESS = Limit(free=20, longest=timedelta(hours=1))
OF_DEVICE = Limit(free=10, longest=timedelta(minutes=15))


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """Whether an attempt may be looked at; `is_unsuspected` where nothing has failed before."""

    wait: timedelta = timedelta(0)
    is_unsuspected: bool = True


def admit(attempt: Attempt, *, at: datetime) -> Admission:
    """Count an attempt as failed before anything is hashed, so that many at once are counted, too.

    A refused attempt is not counted: whoever waits gets in, however often others try meanwhile.
    """
    with transaction.atomic():
        found = [_locked(key, at=at) for key in _counted(attempt)]
        wait = max((row.blocked_until - at for row in found if row.blocked_until), default=timedelta(0))
        if wait > timedelta(0):
            return Admission(wait=wait, is_unsuspected=False)
        is_unsuspected = not any(row.failures for row in found)
        for row, limit in zip(found, _counted(attempt).values(), strict=True):
            row.failures += 1
            row.last_failed_at = at
            row.blocked_until = _blocked_until(row.failures, limit, at=at)
            row.save()
    return Admission(is_unsuspected=is_unsuspected)


def take_place(key: str, *, most: int, within: timedelta, at: datetime) -> bool:
    """Take one of so many places in a span of time that begins with the first; False where all are taken."""
    with transaction.atomic():
        row = _locked(key, at=at)
        if row.blocked_until is None or row.blocked_until <= at:
            row.failures, row.blocked_until = 0, at + within
        is_free = row.failures < most
        row.failures += int(is_free)
        row.last_failed_at = at
        row.save()
    return is_free


def take_back(attempt: Attempt, *, at: datetime) -> None:
    """Uncount an attempt that was not looked at after all."""
    with transaction.atomic():
        for row in LoginThrottle.objects.select_for_update().filter(key__in=_counted(attempt)):
            _uncount(row)


def note_failure(attempt: Attempt, *, name: str, at: datetime) -> None:
    """Write down for owner and administrators that a password was wrong; of unknown names nothing is told."""
    with transaction.atomic():
        row = _locked(attempt.account, at=at)
        user = User.objects.filter(username=name).first()
        if user is None or attempt.device:
            # The same work as below, so that nobody can tell by the clock which names there are.
            row.save()
            return
        row.untold += 1
        row.untold_since = row.untold_since or at
        row.last_failed_at = at
        row.save()
        if _is_worth_an_event(row.untold):
            record(
                name="access.login_failed",
                subject=f"user-{user.pk}",
                by=Actor.system("login"),
                at=at,
                data={"count": row.untold},
            )


def note_success(attempt: Attempt, *, at: datetime) -> tuple[int, datetime | None]:
    """Forget the failures of account and device; return how many their owner was not told, and since when.

    Of the address only this attempt is forgotten: else an account of one's own would make it good again.
    """
    with transaction.atomic():
        rows = {row.key: row for row in LoginThrottle.objects.select_for_update().filter(key__in=_keys(attempt))}
        if attempt.address in rows and not attempt.device:
            _uncount(rows[attempt.address])
        if attempt.device in rows:
            rows[attempt.device].delete()
        account = rows.get(attempt.account)
        if account is None:
            return 0, None
        untold, since = account.untold, account.untold_since
        if attempt.device:
            # Others go on being held back, whatever its owner does at home.
            account.untold, account.untold_since = 0, None
            account.save()
        else:
            account.delete()
    return untold, since


def failures_of(users: Iterable[User]) -> list[tuple[User, LoginThrottle]]:
    """Return whose owners have not been told of failed attempts, the newest first."""
    named = {account_key(user.username): user for user in users}
    rows = LoginThrottle.objects.filter(key__in=named, untold__gt=0).order_by("-last_failed_at")
    return [(named[row.key], row) for row in rows]


def prune(*, at: datetime) -> bool:
    """Delete a piece of what counts no more; return whether there is more."""
    old = LoginThrottle.objects.filter(last_failed_at__lt=at - FORGOTTEN_AFTER, untold=0)
    forgotten = LoginThrottle.objects.filter(last_failed_at__lt=at - UNTOLD_KEPT)
    keys = list((old | forgotten).values_list("pk", flat=True)[:PIECE])
    LoginThrottle.objects.filter(pk__in=keys).delete()
    return len(keys) == PIECE


def _counted(attempt: Attempt) -> dict[str, Limit]:
    """Return the keys that hold an attempt back, always in one order: else two might wait for each other."""
    if attempt.device:
        return {attempt.device: OF_DEVICE}
    found = {attempt.account: OF_ACCOUNT, **({attempt.address: OF_ADDRESS} if attempt.address else {})}
    return dict(sorted(found.items()))


def _keys(attempt: Attempt) -> list[str]:
    return sorted(key for key in (attempt.account, attempt.address, attempt.device) if key)


def _locked(key: str, *, at: datetime) -> LoginThrottle:
    LoginThrottle.objects.bulk_create([LoginThrottle(key=key, last_failed_at=at)], ignore_conflicts=True)
    row = LoginThrottle.objects.select_for_update().get(key=key)
    if row.last_failed_at < at - FORGOTTEN_AFTER:
        row.failures, row.blocked_until = 0, None
    return row


def _uncount(row: LoginThrottle) -> None:
    row.failures = max(0, row.failures - 1)
    row.blocked_until = None
    row.save()


def _blocked_until(failures: int, limit: Limit, *, at: datetime) -> datetime | None:
    beyond = failures - limit.free
    if beyond < 0:
        return None
    return at + min(timedelta(seconds=2 ** min(beyond, 20)), limit.longest)


def _is_worth_an_event(count: int) -> bool:
    """The first five, then each time that they have doubled: a flood of attempts is no flood of events."""
    return count <= OF_ACCOUNT.free or (count % OF_ACCOUNT.free == 0 and (count // OF_ACCOUNT.free).bit_count() == 1)
