"""Rendering of missing documents by one process at a time, under a lease."""

import logging
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from multiprocessing.util import Finalize
from time import monotonic

from django.db import Error

from cms.published.writing.completeness import (
    claim_lease,
    complete_rebuild,
    give_lease_back,
    is_lease_free,
    renew_lease,
    why_incomplete,
)
from cms.published.writing.rebuild import RebuiltOwners, steps_of_a_rebuild

PIECE_SECONDS = 1.0
"""After so long the worker's other tasks have their turn."""
SAID_EVERY_SECONDS = 5.0
"""How often the lease is renewed, and the log told how far it has come."""

_logger = logging.getLogger(__name__)


class StillIncompleteError(RuntimeError):
    """A complete rebuild has not made what is said to be always there: a fault of the sources."""


def render_missing(*, at: datetime) -> Iterator[RebuiltOwners]:
    """Render everything where something is missing and nobody else does it; yields after every short transaction.

    Closing the iterator gives the turn back.
    """
    if not (why_incomplete() and (holder := claim_lease())):
        return
    try:
        yield from _rendered(holder, at=at)
    finally:
        with suppress(Error):
            give_lease_back(holder)


def _rendered(holder: str, *, at: datetime) -> Iterator[RebuiltOwners]:
    # Somebody may have completed them between the look and the claim.
    reason = why_incomplete()
    if not reason:
        return
    _logger.warning("%s They are rendered now.", reason)
    count, changed_count, said_at = 0, 0, monotonic()
    for step in steps_of_a_rebuild(at=at):
        count, changed_count = count + len(step.owners), changed_count + step.changed_count
        if monotonic() - said_at >= SAID_EVERY_SECONDS:
            if not renew_lease(holder):
                _logger.warning("Another process has taken over rendering the public documents.")
                return
            _logger.warning("Rendering the public documents: %d so far.", count)
            said_at = monotonic()
        yield step
    if complete_rebuild(holder):
        _logger.warning("The public documents are complete: %d rendered, %d changed.", count, changed_count)
        if reason := why_incomplete():
            raise StillIncompleteError(reason)


class Pieces:
    """A rebuild in pieces of about a second, so that a worker does its other tasks in between."""

    def __init__(self) -> None:
        self._steps: Iterator[RebuiltOwners] | None = None

    @property
    def are_begun(self) -> bool:
        """Whether this process is in the midst of it."""
        return self._steps is not None

    def work(self, *, at: datetime) -> bool:
        """Render for about a second; return whether there is more to do."""
        if self._steps is None:
            self._steps = render_missing(at=at)
            Finalize(None, self.close, exitpriority=100)
        ends_at = monotonic() + PIECE_SECONDS
        try:
            for _step in self._steps:
                if monotonic() >= ends_at:
                    return True
        except BaseException:
            self._steps = None
            raise
        self._steps = None
        return False

    def close(self) -> None:
        """Give up what was begun."""
        steps, self._steps = self._steps, None
        if steps is not None:
            steps.close()  # type: ignore[attr-defined]  # a generator, which closes


_pieces = Pieces()


def is_something_missing(*, at: datetime) -> bool:
    """Whether documents are missing and it is this process's turn to render them, or nobody's."""
    return _pieces.are_begun or bool(why_incomplete() and is_lease_free())


def render_a_piece(*, at: datetime) -> bool:
    """Render for about a second; return whether there is more to do."""
    return _pieces.work(at=at)
