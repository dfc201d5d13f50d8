"""The public appeals from which sections and articles choose."""

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
    """(key, title) of every public appeal, in the newsroom's first language; "" leaves it to the level above.

    What is not asked for now says when it is, or that the site's own stands in. `kept` is the key that is stored:
    it can stay chosen even where no such appeal is public any more.
    """
    public = Document.objects.in_collection(COLLECTION).filter(language=default_language().code).exclude(key="")
    rows = public.order_by("key").values_list("key", "card", "changes")
    found = {key: _told(key, _states(card, changes)) for key, card, changes in rows}
    if kept and kept not in found:
        found[kept] = _("%(key)s (not public any more)") % {"key": kept}
    return [("", _("As the level above decides")), *found.items()]


def _states(card: bytes | memoryview, changes: bytes | memoryview) -> list[dict[str, Any]]:
    """The appeals that the address of one shows: the first now or lately, the others later by themselves."""
    later = json.loads(bytes(changes)) if changes else []
    return [json.loads(bytes(card))["appeal"], *(change[1]["appeal"] for change in later if "appeal" in change[1])]


def _told(key: str, states: list[dict[str, Any]]) -> str:
    own = next((each for each in states if each.get("key") == key), None)
    if own is None:
        return _("%(key)s (not asked for: readers see the site's appeal)") % {"key": key}
    name = f"{own['title']} ({key})" if own["title"] else key
    now, start, end = timezone.now(), _moment(own.get("starts_at")), _moment(own.get("ends_at"))
    if start and start > now:
        return _("%(name)s, from %(moment)s") % {"name": name, "moment": _words(start)}
    if end and end <= now:
        return _("%(name)s, ended %(moment)s") % {"name": name, "moment": _words(end)}
    return _("%(name)s, until %(moment)s") % {"name": name, "moment": _words(end)} if end else name


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _words(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y H:i")
