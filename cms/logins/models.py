"""Attempts to log in, counted by account, by client address and by known device."""

from django.db import models


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
