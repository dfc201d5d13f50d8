"""URLs of autosave, for a stored article and for one that is not saved yet."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.urls import URLPattern, path

from articles.admin.autosave.recovery import show_differences
from articles.admin.autosave.views import autosave, discard

_VIEWS: dict[str, tuple[str, Callable[..., Any]]] = {
    "open": ("open/", autosave),
    "discard": ("open/discard/", discard),
    "differences": ("open/differences/", show_differences),
}


def autosave_urls(model_admin: Any, wrap: Callable[..., Any]) -> list[URLPattern]:
    """Return the URL patterns; their names end in "_new" where no article is stored yet."""
    return [
        path(f"{prefix}{route}", wrap(partial(view, model_admin=model_admin)), name=f"articles_article_{name}{end}")
        for prefix, end in (("", "_new"), ("<object_id>/", ""))
        for name, (route, view) in _VIEWS.items()
    ]
