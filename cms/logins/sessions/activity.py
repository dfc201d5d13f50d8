"""When somebody has last used their session, as far as it matters to the idle limit."""

import logging
from datetime import datetime, timedelta

from django.db import Error
from django.http import HttpRequest

from cms.logins.models import Session, idle_limit
from cms.logins.sessions.store import SessionStore
from cms.rest.outages import is_outage, reason_of

NOTED_EVERY = timedelta(minutes=5)
"""Not with every request: each would write to the database."""
_BACKGROUND = "_is_of_no_person"

_logger = logging.getLogger(__name__)


def mark_as_background(request: HttpRequest) -> None:
    """Say that a page has sent this by itself: an open tab keeps nobody signed in."""
    setattr(request, _BACKGROUND, True)


def note_activity(request: HttpRequest, *, at: datetime) -> None:
    """Write down that the session was used; where the database takes no writes just now, pages are answered still."""
    session = request.session
    if not isinstance(session, SessionStore) or not _is_due(session, at=at) or getattr(request, _BACKGROUND, False):
        return
    client = session.client
    try:
        Session.objects.filter(pk=session.row_key).update(
            seen_at=at, user_agent=client.user_agent, network=client.network
        )
    except Error as error:
        if not is_outage(error):
            raise
        _logger.warning("A session was used, and that is not written down: %s", reason_of(error))


def _is_due(session: SessionStore, *, at: datetime) -> bool:
    seen_at = session.seen_at if session.session_key else None
    return seen_at is not None and at - seen_at >= min(NOTED_EVERY, idle_limit() / 4)
