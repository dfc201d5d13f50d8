"""Sessions under a digest of what the cookie says, so that a copy of the database lets nobody in."""

from datetime import datetime
from hashlib import sha256
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

from cms.logins.sessions.client import Client


def digest_of(session_key: str) -> str:
    """Return the key of the row. Not a keyed digest: session keys are random, 165 bits, and nobody guesses one."""
    return sha256(session_key.encode(errors="surrogatepass")).hexdigest()


class SessionStore(db.SessionStore):
    """Django's store in a table of ours (settings.SESSION_ENGINE).

    `client` is written with every save. `is_idle` and `seen_at` are known once the session was read; `is_idle` says
    that there is one, which counts no more because nobody has used it.
    """

    client = Client()
    is_idle = False
    seen_at: datetime | None = None

    @classmethod
    def get_model_class(cls) -> Any:
        """Return the model of the rows."""
        from cms.logins.models import Session

        return Session

    @property
    def row_key(self) -> str:
        """The key of the row; "" while there is no session."""
        return digest_of(self.session_key) if self.session_key else ""

    @property
    def key_salt(self) -> str:
        """What the data is signed for: one row, so that it means nothing in another."""
        return f"{super().key_salt}.{self.row_key}"

    def load(self) -> dict[str, Any]:
        """Return the data; of a session that has ended nothing, and then the browser's cookie goes, too."""
        now = timezone.now()
        row: Any = self.model.objects.filter(pk=self.row_key, expire_date__gt=now).first()
        self.is_idle = row is not None and row.is_idle(at=now)
        if row is None or self.is_idle:
            self._session_key = None
            return {}
        self.seen_at = row.seen_at
        return self.decode(row.session_data)

    def exists(self, session_key: str) -> bool:
        """Whether a row has that key."""
        return bool(self.model.objects.filter(pk=digest_of(session_key)).exists())

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """Return the row; what of it is written again is the model's choice."""
        model = self.get_model_class()
        return model(
            session_key=self.row_key,
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            user_id=data.get(SESSION_KEY),
            user_agent=self.client.user_agent,
            network=self.client.network,
        )

    def delete(self, session_key: str | None = None) -> None:
        """Delete this session, or the one with another key."""
        if key := session_key or self.session_key:
            self.model.objects.filter(pk=digest_of(key)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        """Delete what has ended: for `manage.py clearsessions`, and once an hour for the worker."""
        cls.get_model_class().objects.ended(at=timezone.now()).delete()

    # Django's own of the database look for the key itself: these come here instead.
    aload = SessionBase.aload
    aexists = SessionBase.aexists
    acreate = SessionBase.acreate
    asave = SessionBase.asave
    adelete = SessionBase.adelete
    aclear_expired = SessionBase.aclear_expired
