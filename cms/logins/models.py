"""Attempts to log in, counted by account, by client address and by known device; and sessions."""

from datetime import datetime, timedelta
from importlib import import_module
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone


class LoginThrottle(models.Model):
    """How many attempts have failed under one key, and until when the next one is refused.

    `key` is a keyed digest (cms.logins.keys): neither names that were typed, which may be passwords, nor addresses are
    stored. `untold` attempts on an account that exists have not been told to its owner; they are those from devices
    that it has never been used on.
    """

    key = models.CharField(max_length=64, unique=True)
    failures = models.PositiveIntegerField(default=0)
    last_failed_at = models.DateTimeField()
    blocked_until = models.DateTimeField(null=True, blank=True)
    untold = models.PositiveIntegerField(default=0)
    untold_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["last_failed_at"], name="login_throttle_by_age")]

    def __str__(self) -> str:
        return self.key


def idle_limit() -> timedelta:
    """Return after how long without use a session ends."""
    return timedelta(hours=settings.CMS_SESSION_IDLE_HOURS)


class SessionManager(BaseSessionManager["Session"]):
    """Sessions by whether they count still."""

    def ended(self, *, at: datetime) -> "QuerySet[Session]":
        """Return those that count no more."""
        return self.filter(Q(expire_date__lte=at) | Q(seen_at__lte=at - idle_limit()))

    def active(self, *, at: datetime) -> "QuerySet[Session]":
        """Return those that somebody may go on with."""
        return self.filter(expire_date__gt=at, seen_at__gt=at - idle_limit())


class Session(AbstractBaseSession):
    """Somebody who is signed in with one browser. `session_key` is a digest of what its cookie says.

    `expire_date` stays what it was at the login, whatever is written later: nobody is signed in for longer.
    """

    session_key = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now, db_index=True)
    user_agent = models.CharField(max_length=200, blank=True)
    network = models.CharField(max_length=50, blank=True)

    objects: ClassVar[SessionManager] = SessionManager()

    class Meta(AbstractBaseSession.Meta):
        abstract = False
        default_permissions = ()

    def __str__(self) -> str:
        return self.user_agent or self.session_key[:8]

    @classmethod
    def get_session_store_class(cls) -> Any:
        """Return the store that reads and writes the rows."""
        return import_module(settings.SESSION_ENGINE).SessionStore

    def save(self, *args: Any, force_update: bool = False, **kwargs: Any) -> None:
        """Write the row; of one that is there already only what a session may change."""
        if force_update:
            kwargs["update_fields"] = ("session_data", "user", "user_agent", "network")
        super().save(*args, force_update=force_update, **kwargs)

    def is_idle(self, *, at: datetime) -> bool:
        """Whether nobody has used it for too long."""
        return self.seen_at <= at - idle_limit()
