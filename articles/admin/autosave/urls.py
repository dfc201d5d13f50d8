"""The addresses at which an open form speaks with the server, of a stored article and of one that is only begun."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.urls import URLPattern, path

from articles.admin.autosave.recovery import show_differences
from articles.admin.autosave.views import discard, tell_open

_PAGES: dict[str, tuple[str, Callable[..., Any]]] = {
    "open": ("open/", tell_open),
    "discard": ("open/discard/", discard),
    "differences": ("open/differences/", show_differences),
}


def open_form_paths(model_admin: Any, wrap: Callable[..., Any]) -> list[URLPattern]:
    """Return the addresses; their names end in "_new" where no article is stored yet."""
    places = (("", "_new"), ("<object_id>/", ""))
    return [
        path(
            f"{beginning}{address}", wrap(partial(view, model_admin=model_admin)), name=f"articles_article_{name}{end}"
        )
        for beginning, end in places
        for name, (address, view) in _PAGES.items()
    ]
