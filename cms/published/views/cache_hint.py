"""What a view tells the edge about its answer: that it may be remembered, and until what happens."""

from typing import NamedTuple

from django.http.response import HttpResponseBase

from cms.published.dependencies import Scope


class Mark(NamedTuple):
    """Which changes may touch an answer; `has_figures` says that numbers in it grow without any change."""

    scope: Scope
    has_figures: bool


def mark[Answer: HttpResponseBase](response: Answer, *, scope: Scope, has_figures: bool = False) -> Answer:
    """Return the answer, marked as the same for every reader until its scope is touched."""
    setattr(response, _NAME, Mark(scope, has_figures))
    return response


def mark_of(response: object) -> Mark | None:
    """Return the mark of an answer, or None: it is not to be remembered."""
    found: Mark | None = getattr(response, _NAME, None)
    return found


_NAME = "edge_mark"
