"""The quota of unsaved drafts: how many are kept for one person, and how large they may be together."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db.models import Q

from articles.models import EditSession
from cms.lib.domain_errors import Invalid

# A session that holds no draft.
EMPTY: Mapping[str, Any] = {"typed": {}, "typed_at": None, "typed_bytes": 0}


class DraftQuotaReached(Invalid):
    """The draft is not kept: its writer has too many others, which nobody deletes but their writer and time."""

    code = "draft_quota_reached"
    field = "body"


def size_of(typed: Mapping[str, Sequence[str]]) -> int:
    """Return how many bytes of UTF-8 a draft has, with the names of its fields."""
    texts = (text for name, values in typed.items() for text in (name, *values))
    return sum(len(text.encode(errors="surrogatepass")) for text in texts)


def require_room(*, user_id: int, key: str, number: int, size: int) -> None:
    """Raise DraftQuotaReached where a draft of this size would go beyond the quota; one that does not grow never does,
    and one that is late is not kept anyway.

    Drafts that the session continues do not count beside it. Two that arrive in the same instant may both be taken.
    """
    rows = EditSession.objects.filter(Q(typed_at__isnull=False) | Q(key=key), user_id=user_id)
    sessions = {session.key: session for session in rows.defer("typed")}
    own = sessions.pop(key, None)
    if own is None or own.closed_at or own.number >= number or (own.typed_at and size <= own.typed_bytes):
        return
    others = [session.typed_bytes for session in sessions.values() if session.key not in own.earlier_keys]
    _require(count=len(others) + 1, size=sum(others) + size)


def is_quota_near(*, user_id: int) -> bool:
    """Whether a new draft of any size could be refused: that many are kept, or half of the bytes are taken."""
    sizes = list(EditSession.objects.filter(user_id=user_id).with_unsaved_draft().values_list("typed_bytes", flat=True))
    return (
        len(sizes) >= settings.CMS_UNSAVED_DRAFTS_PER_PERSON
        or 2 * sum(sizes) >= settings.CMS_UNSAVED_DRAFT_BYTES_PER_PERSON
    )


def forget_unsaved_draft(session: EditSession) -> None:
    """Empty a session that holds nothing which is not saved, unless something was typed on; the form stays open."""
    sessions = EditSession.objects.filter(pk=session.pk, number=session.number)
    sessions.update(**EMPTY)


def _require(*, count: int, size: int) -> None:
    most, most_bytes = settings.CMS_UNSAVED_DRAFTS_PER_PERSON, settings.CMS_UNSAVED_DRAFT_BYTES_PER_PERSON
    if count > most:
        raise DraftQuotaReached(
            f"The server keeps {most} unsaved drafts for each person, and you have them. Save this text, or save or "
            "discard an older draft."
        )
    if size > most_bytes:
        raise DraftQuotaReached(
            f"The server keeps {most_bytes:,} bytes of unsaved drafts for each person, and yours would be more. Save "
            "this text, or save or discard an older draft."
        )
