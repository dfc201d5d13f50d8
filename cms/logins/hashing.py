"""One password is hashed at a time in each process: each hash takes 100 MB, a thread, and processors from readers."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Condition

from django.contrib.auth.hashers import Argon2PasswordHasher

MOST_WAITING = 1
"""Whoever waits holds a thread of the server, by default one of two."""
LONGEST_WAIT_SECONDS = 5

_is_suspected = ContextVar("is_suspected", default=False)


class TooBusyError(Exception):
    """Another password is being hashed, and the queue is full: nothing was looked at."""


class HashQueue:
    """Lets one in at a time; whoever is suspected does not wait, and takes nobody's place."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._is_taken = False
        self._waiting = 0

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn, and give it back; TooBusyError where there is no place to wait in."""
        with self._changed:
            if self._is_taken:
                self._wait()
            self._is_taken = True
        try:
            yield
        finally:
            with self._changed:
                self._is_taken = False
                self._changed.notify()

    def _wait(self) -> None:
        if _is_suspected.get() or self._waiting >= MOST_WAITING:
            raise TooBusyError
        self._waiting += 1
        try:
            if not self._changed.wait_for(lambda: not self._is_taken, timeout=LONGEST_WAIT_SECONDS):
                raise TooBusyError
        finally:
            self._waiting -= 1


QUEUE = HashQueue()


class QueuedArgon2PasswordHasher(Argon2PasswordHasher):
    """Django's own, in a queue and on one processor: the others are for readers."""

    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        """Hash a new password."""
        with QUEUE.turn():
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        """Compare a password with its hash."""
        with QUEUE.turn():
            return super().verify(password, encoded)


@contextmanager
def suspected(*, is_so: bool) -> Iterator[None]:
    """Hash within this block for somebody under whose name or address attempts have failed before."""
    token = _is_suspected.set(is_so)
    try:
        yield
    finally:
        _is_suspected.reset(token)
