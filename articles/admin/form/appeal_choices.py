"""Choices of appeals in the forms of articles and sections."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.services.content.appeal_keys import COLLECTION
from cms.dates.formatting import format_datetime
from cms.languages import default_language
from cms.published.documents import microseconds
from cms.published.models import Document


def appeal_labels() -> dict[str, str]:
    """Return {key: label} of every public appeal, in the newsroom's first language; "" is the default appeal.

    An appeal that does not run now has its dates in the label, or that the default appeal is shown instead.
    """
    public = Document.objects.in_collection(COLLECTION).filter(language=default_language().code)
    rows = public.order_by("key").values_list("key", "card", "changes")
    states = {key: _states(card, changes) for key, card, changes in rows}
    return {"": _default_label(states.pop("", [])), **{key: _label(key, each) for key, each in states.items()}}


def appeal_choices(labels: Mapping[str, str], *, kept: str = "") -> list[tuple[str, str]]:
    """Return (key, label) of each appeal; `kept`, the stored key, stays a choice where that appeal is not public."""
    lost = {kept: _("%(key)s (not public any more)") % {"key": kept}} if kept and kept not in labels else {}
    return [*labels.items(), *lost.items()]


def _states(card: bytes | memoryview, changes: bytes | memoryview) -> list[tuple[int, dict[str, Any]]]:
    """Return the appeals that the URL of one shows, each with its microseconds of beginning; the present one has 0."""
    later = json.loads(bytes(changes)) if changes else []
    present = json.loads(bytes(card))["appeal"]
    return [(0, present), *((change[0], change[1]["appeal"]) for change in later if "appeal" in change[1])]


def _default_label(states: list[tuple[int, dict[str, Any]]]) -> str:
    now = microseconds(timezone.now())
    shown: dict[str, Any] = next((state for since, state in reversed(states) if since <= now), {})
    return str(shown.get("title") or "") or _("no appeal")


def _label(key: str, states: list[tuple[int, dict[str, Any]]]) -> str:
    own = next((state for _since, state in states if state.get("key") == key), None)
    if own is None:
        return _("%(key)s (not shown: readers see the default appeal)") % {"key": key}
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
    return format_datetime(at)
