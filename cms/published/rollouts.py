"""Rollouts: changes of what many documents show, applied when they are read until a sweep has stored them.

A section's new name, or the site's new comment setting, stands in ten thousand documents. Readers see it from the
commit on; docs/decisions/0026 tells why it is stored later.
"""

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from cms.published.rendering import bytes_at, has_ended
from cms.published.stored_bytes import UNREADABLE

_logger = logging.getLogger(__name__)

ROLLOUTS_SQL = "(SELECT e.rollouts FROM delivery_edition e WHERE e.id = 1)"
"""The rollouts in effect, as a column of the statement that reads what they apply to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rollout:
    """A change in effect: `values` is what the domain's `apply` needs, `at` microseconds since 1970 UTC.

    `done` of `total` things (None: nobody has counted yet) have been stored with it, up to the primary key `after`.
    """

    key: str
    at: int
    values: Mapping[str, Any] = field(default_factory=dict)
    total: int | None = None
    done: int = 0
    after: int = 0


Apply = Callable[..., tuple[bytes, int]]
"""(content, *, is_card, own_settings, rollouts, now) → the content with the rollouts applied, and the `at` of the last
one that changed anything, 0 where none did. The content may be that of a redirect."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPart:
    """The card or the body of a document as its row has it."""

    collection: str
    content: bytes
    changes: bytes
    own_settings: bytes
    is_card: bool

    def at(self, now: int, rollouts: Sequence[Rollout]) -> tuple[bytes, int]:
        """Return the part as it holds at `now`, and the stamp of its last change that is not stored yet (or 0)."""
        content, stamp = bytes_at(
            now, stored=self.content, changes=self.changes, part="card" if self.is_card else "body"
        )
        if not rollouts or has_ended(now, self.changes) or not (apply := _apply_of(self.collection)):
            return content, stamp
        content, rolled_out_at = apply(
            content, is_card=self.is_card, own_settings=self.own_settings, rollouts=rollouts, now=now
        )
        return content, max(stamp, rolled_out_at)


@lru_cache(maxsize=4)
def rollouts_in(text: str | None) -> tuple[Rollout, ...]:
    """Return the rollouts that `delivery_edition` keeps as text, oldest first; none where the text cannot be read.

    Readers then see what is stored; the log says so, and `rebuild_documents` renders what is true.
    """
    try:
        return tuple(Rollout(**rollout) for rollout in json.loads(text)) if text else ()
    except UNREADABLE:
        _logger.error("The rollouts in effect cannot be read; run rebuild_documents. They are: %.200s", text)
        return ()


def as_text(rollouts: Sequence[Rollout]) -> str:
    """Return rollouts in the form in which `delivery_edition` keeps them, "" for none."""
    rows = [{name: getattr(rollout, name) for name in Rollout.__dataclass_fields__} for rollout in rollouts]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")) if rows else ""


@lru_cache
def _apply_of(collection: str) -> Apply | None:
    path = settings.CMS_ROLLOUTS.get(collection)
    return import_string(path) if path else None
