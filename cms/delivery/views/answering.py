"""From a payload to an answer: how long it may be kept, and which of its fields are sent."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from cms.lib.canonical_json import dump
from cms.rest.conditional import answer

JSON = "application/json"
MICROSECONDS = 1_000_000


def answer_json(
    request: HttpRequest,
    payload: bytes,
    *,
    now: int,
    next_moment: int | None,
    changed_at: datetime | None,
    cache_tags: Iterable[str],
    status: int = 200,
) -> HttpResponse:
    """Answer with JSON that no cache keeps beyond the next moment (microseconds) at which it may change."""
    max_age, stale = lifetimes(now=now, next_moment=next_moment)
    return answer(
        request,
        payload,
        content_type=JSON,
        changed_at=changed_at,
        cache_tags=cache_tags,
        max_age=max_age,
        stale_while_revalidate=stale,
        status=status,
    )


def lifetimes(*, now: int, next_moment: int | None) -> tuple[int, int]:
    """Return max-age and stale-while-revalidate in seconds, together never reaching past `next_moment`."""
    fresh: int = settings.CMS_MAX_AGE_SECONDS
    stale: int = settings.CMS_STALE_WHILE_REVALIDATE_SECONDS
    if next_moment is None:
        return fresh, stale
    left = max(0, (next_moment - now) // MICROSECONDS)
    return min(fresh, left), min(stale, max(0, left - fresh))


def only(content: bytes, fields: Sequence[str]) -> bytes:
    """Return the object with the named fields only, in the order in which it has them; all of it without names."""
    if not fields:
        return content
    value: dict[str, Any] = json.loads(content)
    return dump({name: value[name] for name in value if name in fields})


def joined(content: bytes, extra: dict[str, bytes]) -> bytes:
    """Return the object with further keys at its end; the values are JSON already."""
    if not extra:
        return content
    pairs = b",".join(dump(name) + b":" + value for name, value in extra.items())
    comma = b"" if content == b"{}" else b","
    return content[:-1] + comma + pairs + b"}"
