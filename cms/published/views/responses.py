"""Responses with their caching headers."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from cms.published.dependencies import Dependencies
from cms.published.reading import FoundDocument
from cms.published.views.cache_hint import with_cache_hint
from cms.published.views.json_splicing import Payload
from cms.rest.conditional import answer, public_headers
from cms.rest.problems import Problem, gone, problem_response

JSON = "application/json"
MICROSECONDS = 1_000_000


def answer_json(
    request: HttpRequest,
    payload: Payload,
    *,
    now: int,
    next_transition_at: int | None,
    changed_at: datetime | None,
    cache_tags: Iterable[str],
    dependencies: Dependencies,
    status: int = 200,
    is_brief: bool = False,
) -> HttpResponse:
    """Answer with JSON that no cache keeps beyond its next transition (microseconds).

    `dependencies` tells the response cache which changes may touch the answer; a brief one may change
    without any, as live counters do.
    """
    max_age, stale = lifetimes(now=now, next_transition_at=next_transition_at)
    response = answer(
        request,
        payload.shown,
        tagged_by=payload.stable,
        content_type=JSON,
        changed_at=changed_at,
        cache_tags=cache_tags,
        max_age=max_age,
        stale_while_revalidate=stale,
        status=status,
    )
    return with_cache_hint(
        response, dependencies=dependencies, has_live_counters=is_brief or len(payload.shown) != len(payload.stable)
    )


def answer_made_of(
    request: HttpRequest, found: FoundDocument, content: bytes, *, content_type: str, now: int
) -> HttpResponse:
    """Answer with bytes of another kind that are made of a document alone: kept and forgotten as the document is."""
    max_age, stale = lifetimes(now=now, next_transition_at=found.next_transition_at)
    response = answer(
        request,
        content,
        content_type=content_type,
        changed_at=found.changed_at,
        cache_tags=found.cache_tags,
        max_age=max_age,
        stale_while_revalidate=stale,
    )
    return with_cache_hint(response, dependencies=found.dependencies)


def answer_problem(request: HttpRequest, problem: Problem, dependencies: Dependencies) -> HttpResponse:
    """Answer with a problem that holds for every reader until its dependencies are touched."""
    return with_cache_hint(problem_response(request, problem), dependencies=dependencies)


def answer_gone(request: HttpRequest, found: FoundDocument, *, now: int) -> HttpResponse:
    """Answer that a document was withdrawn, and why: public like the document, kept and purged under its tags.

    It has no ETag: its body names the request that it was made for.
    """
    max_age, stale = lifetimes(now=now, next_transition_at=found.next_transition_at)
    response = answer_problem(request, gone(found.card["reason"]), found.dependencies)
    caching = public_headers(cache_tags=found.cache_tags, max_age=max_age, stale_while_revalidate=stale)
    for name, value in caching.items():
        response.headers[name] = value
    return response


def lifetimes(*, now: int, next_transition_at: int | None) -> tuple[int, int]:
    """Return max-age and stale-while-revalidate in seconds, together never reaching past `next_transition_at`."""
    fresh: int = settings.CMS_MAX_AGE_SECONDS
    stale: int = settings.CMS_STALE_WHILE_REVALIDATE_SECONDS
    if next_transition_at is None:
        return fresh, stale
    left = max(0, (next_transition_at - now) // MICROSECONDS)
    return min(fresh, left), min(stale, max(0, left - fresh))
