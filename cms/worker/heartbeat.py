"""The heartbeat of a worker: a row that it renews every few seconds."""

import os
import secrets
import socket
from datetime import datetime, timedelta
from time import monotonic

from cms.worker.models import Worker

BEAT_SECONDS = 5
SEEN_WITHIN = timedelta(seconds=45)
"""Who has not shown up for so long is taken for lost; one delivery may keep a worker busy for some of it."""


class Presence:
    """A name that no other process has, and when it was last written."""

    def __init__(self) -> None:
        self.pid = os.getpid()
        self.host = socket.gethostname()[:80]
        self.name = f"{self.host}-{self.pid}-{secrets.token_hex(3)}"
        self._beaten_at: float | None = None

    def beat(self, *, at: datetime) -> None:
        """Show up, unless that was only seconds ago."""
        if self._beaten_at is not None and monotonic() - self._beaten_at < BEAT_SECONDS:
            return
        first = {"host": self.host, "pid": self.pid, "started_at": at, "beat_at": at}
        Worker.objects.update_or_create(name=self.name, defaults={"beat_at": at}, create_defaults=first)
        self._beaten_at = monotonic()

    def end(self) -> None:
        """Take leave."""
        Worker.objects.filter(name=self.name).delete()
