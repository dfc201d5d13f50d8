"""The panels of the article form, and which fields of the table stand in each."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.fields import fields_of

# {panel: title}; the two without fields hold what the templates put there.
PANELS: dict[str, Promise | None] = {
    "text": None,
    "publish": _("Publish"),
    "story": _("Story and translations"),
    "picture": _("Picture"),
    "settings": _("Details"),
    "search": _("SEO"),
}


def article_fieldsets() -> list[tuple[Any, dict[str, Any]]]:
    """Return the fieldsets of the form; their classes tell the template which panel each is."""
    return [(title, {"classes": (f"panel-{panel}",), "fields": _names_in(panel)}) for panel, title in PANELS.items()]


def _names_in(panel: str) -> tuple[str, ...]:
    return tuple(field.name for field in fields_of() if field.panel == panel)
