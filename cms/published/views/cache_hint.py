"""What a view tells the response cache about its answer: that it may be kept, and what it depends on."""

from typing import NamedTuple

from django.http.response import HttpResponseBase

from cms.published.dependencies import Dependencies


class CacheHint(NamedTuple):
    """Which changes may touch an answer; `has_live_counters` says that numbers in it grow without any change."""

    dependencies: Dependencies
    has_live_counters: bool


def with_cache_hint[Answer: HttpResponseBase](
    response: Answer, *, dependencies: Dependencies, has_live_counters: bool = False
) -> Answer:
    """Return the answer, with the hint that it is the same for every reader until its dependencies are touched."""
    setattr(response, _NAME, CacheHint(dependencies, has_live_counters))
    return response


def with_further_dependencies[Answer: HttpResponseBase](response: Answer, dependencies: Dependencies) -> Answer:
    """Return the answer, resting on these besides what it rests on; one that is not to be cached stays so."""
    hint = cache_hint_of(response)
    if hint is not None:
        setattr(response, _NAME, hint._replace(dependencies=hint.dependencies | dependencies))
    return response


def cache_hint_of(response: object) -> CacheHint | None:
    """Return the cache hint of an answer, or None: it must not be cached."""
    found: CacheHint | None = getattr(response, _NAME, None)
    return found


_NAME = "cache_hint"
