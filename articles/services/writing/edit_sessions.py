"""Edit sessions and their unsaved drafts, which outlive the browser."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any

from articles.models import Article, EditSession
from articles.models.edit_session import SILENCE, EditSessionQuerySet
from articles.services.writing.draft_quota import EMPTY, require_room, size_of
from cms.lib.domain_errors import Invalid

Typed = Mapping[str, Sequence[str]]

MAX_TYPED_LENGTH = 2_000_000
KEPT_FOR = timedelta(days=30)
MAX_EARLIER_KEYS = 10


class AutosaveResult(Enum):
    """What became of a draft that was sent: only `STORED` and `OLDER` are kept."""

    STORED = auto()
    OLDER = auto()
    """A newer draft of this session has come before."""
    CLOSED = auto()
    """The session was discarded: the draft belongs to a session with another key."""
    UNKNOWN = auto()
    """There is no such session, or it belongs to another article."""


def touch_session(*, article_id: int | None, user_id: int, key: str, at: datetime) -> AutosaveResult:
    """Note that a session is still open; `STORED` where it was."""
    sessions = _sessions(article_id, user_id=user_id, key=key)
    return AutosaveResult.STORED if sessions.not_closed().update(touched_at=at) else _why_not(sessions)


def keep_unsaved_draft(
    *, article_id: int | None, user_id: int, key: str, typed: Typed, number: int, at: datetime, is_left: bool = False
) -> AutosaveResult:
    """Keep the draft of an open session, unless one with a higher number has come before.

    `is_left`: the page is gone, and nobody waits any more. Raises Invalid beyond two million characters, and
    DraftQuotaReached where its writer has too many others.
    """
    if sum(len(value) for values in typed.values() for value in values) > MAX_TYPED_LENGTH:
        raise Invalid("This is too long to be kept unsaved.", field="body")
    size = size_of(typed)
    require_room(user_id=user_id, key=key, number=number, size=size)
    sessions = _sessions(article_id, user_id=user_id, key=key)
    touched_at = at - SILENCE if is_left else at
    draft = {"typed": dict(typed), "typed_at": at, "typed_bytes": size}
    values = {**draft, "touched_at": touched_at, "number": number}
    is_stored = sessions.not_closed().filter(number__lt=number).update(**values)
    return AutosaveResult.STORED if is_stored else _why_not(sessions)


def newest_draft_number(*, user_id: int, key: str) -> int | None:
    """Return the number of the newest draft of a session; None where there is no such session."""
    return EditSession.objects.identified(user_id=user_id, key=key).values_list("number", flat=True).first()


def open_session(*, article_id: int | None, user_id: int, key: str, at: datetime) -> None:
    """Open an edit session under a key of its own."""
    values = {"article_id": article_id, "opened_at": at, "touched_at": at}
    EditSession.objects.get_or_create(user_id=user_id, key=key, defaults=values)


def continue_session(*, article_id: int | None, user_id: int, key: str, earlier: str, at: datetime) -> None:
    """Open an edit session in which the unsaved draft of an earlier one was restored: maybe a colleague's."""
    before = EditSession.objects.filter(key=earlier).first()
    if before and before.saved_version:
        article_id = article_id or before.article_id
    keys = [earlier, *(before.earlier_keys if before else ())][:MAX_EARLIER_KEYS]
    values = {"article_id": article_id, "opened_at": at, "touched_at": at - SILENCE, "earlier": " ".join(keys)}
    EditSession.objects.get_or_create(user_id=user_id, key=key, defaults=values)


def earlier_keys(*, user_id: int, key: str) -> list[str]:
    """Return the keys of the sessions that this one continues, the last one first."""
    session = EditSession.objects.identified(user_id=user_id, key=key).defer("typed").first()
    return session.earlier_keys if session else []


def close_session(*, user_id: int, key: str, at: datetime) -> None:
    """Discard the draft of a session.

    The row stays for a while, so that an autosave which was sent before, and which arrives late, is refused.
    """
    _close(EditSession.objects.identified(user_id=user_id, key=key), at=at)


def record_saved_session(*, article: Article, user_id: int, key: str, number: int, digest: str, at: datetime) -> None:
    """Note that a session was saved, and close those that it continues; part of the save's transaction.

    Its draft is forgotten up to `number`: what was typed on while the save took its time stays unsaved. `digest` tells
    a resubmission from another save (`last_saved_session`).
    """
    saved = {"article_id": article.pk, "saved_version": article.version, "saved_digest": digest}
    begun = {"opened_at": at, "touched_at": at - SILENCE}
    session, _is_new = EditSession.objects.update_or_create(
        user_id=user_id, key=key, defaults=saved, create_defaults=saved | begun
    )
    taken: dict[str, Any] = {**EMPTY, "touched_at": at - SILENCE, "number": number}
    EditSession.objects.filter(pk=session.pk, number__lte=number).update(**taken)
    own = EditSession.objects.filter(user_id=user_id)
    _close(own.filter(key__in=session.earlier_keys).not_closed(), at=at)
    # What was restored while the article was being begun belongs to it.
    own.filter(article_id__isnull=True, earlier__contains=key).update(article_id=article.pk)


def last_saved_session(*, user_id: int, key: str) -> EditSession | None:
    """Return the last save of a session or of those that it continues, with its article; None where none was saved."""
    keys = [key, *earlier_keys(user_id=user_id, key=key)]
    return EditSession.objects.filter(user_id=user_id, key__in=keys).saved().first()


def delete_empty_session(*, user_id: int, key: str) -> None:
    """Delete a session that was left, unless it has an unsaved draft or was saved."""
    sessions = EditSession.objects.identified(user_id=user_id, key=key).not_closed()
    sessions.filter(typed_at__isnull=True, saved_version__isnull=True).delete()


def prune_edit_sessions(*, at: datetime) -> int:
    """Delete sessions that nobody has touched for thirty days; returns how many."""
    return EditSession.objects.filter(touched_at__lt=at - KEPT_FOR).delete()[0]


def _sessions(article_id: int | None, *, user_id: int, key: str) -> EditSessionQuerySet:
    """Return the session; one of a new article may meanwhile have begun it, or have lost it."""
    sessions = EditSession.objects.identified(user_id=user_id, key=key)
    return sessions if article_id is None else sessions.filter(article_id=article_id)


def _why_not(sessions: EditSessionQuerySet) -> AutosaveResult:
    row = sessions.only("closed_at").first()
    if row is None:
        return AutosaveResult.UNKNOWN
    return AutosaveResult.OLDER if row.closed_at is None else AutosaveResult.CLOSED


def _close(sessions: EditSessionQuerySet, *, at: datetime) -> None:
    sessions.update(**EMPTY, closed_at=at)
