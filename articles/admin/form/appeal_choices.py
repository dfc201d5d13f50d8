"""Choices of public appeals for sections and articles."""

import json
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.services.content.appeal_keys import COLLECTION
from cms.languages import default_language
from cms.published.models import Document


def appeal_choices(*, kept: str = "") -> list[tuple[str, str]]:
    """Return (key, label) of every public appeal, in the newsroom's first language; "" leaves it to the level above.

    An appeal that does not run now has its dates in the label, or that the default appeal is shown instead. `kept` is
    the stored key: it stays a choice even where no such appeal is public any more.
    """
    public = Document.objects.in_collection(COLLECTION).filter(language=default_language().code).exclude(key="")
    rows = public.order_by("key").values_list("key", "card", "changes")
    found = {key: _label(key, _states(card, changes)) for key, card, changes in rows}
    if kept and kept not in found:
        found[kept] = _("%(key)s (not public any more)") % {"key": kept}
    return [("", _("Use the default of the level above")), *found.items()]


def _states(card: bytes | memoryview, changes: bytes | memoryview) -> list[dict[str, Any]]:
    """Return the appeals that the URL of one shows: the present one first, then those of its transitions."""
    later = json.loads(bytes(changes)) if changes else []
    return [json.loads(bytes(card))["appeal"], *(change[1]["appeal"] for change in later if "appeal" in change[1])]


def _label(key: str, states: list[dict[str, Any]]) -> str:
    own = next((state for state in states if state.get("key") == key), None)
    if own is None:
        return _("%(key)s (not asked for: readers see the site's appeal)") % {"key": key}
    name = f"{own['title']} ({key})" if own["title"] else key
    now, start, end = timezone.now(), _datetime(own.get("starts_at")), _datetime(own.get("ends_at"))
    if start and start > now:
        return _("%(name)s, from %(moment)s") % {"name": name, "moment": _date_text(start)}
    if end and end <= now:
        return _("%(name)s, ended %(moment)s") % {"name": name, "moment": _date_text(end)}
    return _("%(name)s, until %(moment)s") % {"name": name, "moment": _date_text(end)} if end else name


def _datetime(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _date_text(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j F Y H:i")
