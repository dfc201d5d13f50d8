"""One's own sessions: which there are, and ending them."""

from datetime import datetime
from hashlib import sha256

from django.db import transaction

from cms.access.actor import Actor
from cms.access.models import User
from cms.logins.models import Session
from cms.outbox.record import record

_LETTERS = 16


def name_of(session: Session) -> str:
    """Return what a page calls a session: the key of its row is none of its business."""
    return sha256(session.pk.encode()).hexdigest()[:_LETTERS]


def sessions_of(user: User, *, at: datetime) -> list[Session]:
    """Return where somebody is signed in, the last used first."""
    return list(Session.objects.active(at=at).filter(user=user).order_by("-seen_at", "-created_at"))


def end_session(*, user: User, name: str, at: datetime) -> Session | None:
    """End one of somebody's own; None where there is none of that name, or not any more."""
    found = next((row for row in sessions_of(user, at=at) if name_of(row) == name), None)
    if found is None:
        return None
    with transaction.atomic():
        deleted, _by_model = Session.objects.filter(pk=found.pk).delete()
        if not deleted:
            return None
        record(name="access.session_ended", subject=f"user-{user.pk}", by=Actor.of(user), at=at)
    return found


def sign_out_everywhere(*, user: User, at: datetime) -> None:
    """End all of somebody's own sessions, this one with them."""
    with transaction.atomic():
        count = forget_sessions(user)
        data = {"count": count}
        record(name="access.signed_out_everywhere", subject=f"user-{user.pk}", by=Actor.of(user), at=at, data=data)


def forget_sessions(user: User) -> int:
    """Delete the rows of somebody's sessions, for whoever records why; return how many there were."""
    deleted, _by_model = Session.objects.filter(user=user).delete()
    return deleted
