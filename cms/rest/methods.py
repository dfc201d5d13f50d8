"""Known HTTP methods, and those that a URL allows."""

from collections.abc import Callable
from typing import Any

READING = ("GET", "HEAD", "OPTIONS")
KNOWN = frozenset({*READING, "POST", "PUT", "PATCH", "DELETE"})


def allowed_methods(view: Callable[..., Any]) -> list[str]:
    """Return the methods of the view that an address resolved to, OPTIONS always last.

    A view that is not DRF's is asked for nothing and taken for a reading one.
    """
    methods = dict.fromkeys(_declared(view))
    if "GET" in methods:
        methods["HEAD"] = None
    methods.pop("OPTIONS", None)
    return [*methods, "OPTIONS"]


def _declared(view: Callable[..., Any]) -> list[str]:
    actions = getattr(view, "actions", None)
    if actions:
        return [name.upper() for name in actions]
    view_class = getattr(view, "cls", None)
    if view_class is None:
        return list(READING)
    methods: list[str] = view_class(**getattr(view, "initkwargs", {})).allowed_methods
    return methods
