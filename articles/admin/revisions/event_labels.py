"""Labels of events in an article's history."""

from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.diff.field_display import label_of
from articles.admin.revisions.switch_labels import SWITCH_LABELS
from articles.models.choices import statuses
from cms.dates.formatting import format_zoned_datetime

EVENT_LABELS: dict[str, Promise] = {
    "article.created": gettext_lazy("Created"),
    "article.changed": gettext_lazy("Saved"),
    "article.changes_saved": gettext_lazy("Changes saved that readers do not see yet"),
    "article.changes_published": gettext_lazy("Changes published"),
    "article.donations_changed": gettext_lazy("What readers are asked for changed"),
    "article.changes_discarded": gettext_lazy("Changes discarded"),
    "article.submitted": gettext_lazy("Submitted for review"),
    "article.returned": gettext_lazy("Changes requested"),
    "article.scheduled": gettext_lazy("Scheduled"),
    "article.unscheduled": gettext_lazy("Unscheduled"),
    "article.published": gettext_lazy("Published"),
    "article.withdrawn": gettext_lazy("Unpublished"),
    "article.withdrawal_planned": gettext_lazy("Unpublishing scheduled"),
    "article.withdrawal_cancelled": gettext_lazy("Scheduled unpublishing cancelled"),
    "article.reopened": gettext_lazy("Made a draft again"),
    "article.taxonomy_merged": gettext_lazy("Shows a section, tag or author that another was merged into"),
    "article.switched": gettext_lazy("Switched"),
    "article.switches_left_out": gettext_lazy("Left out of the pending changes"),
    "article.kept_as_source": gettext_lazy("Noted as intended: word for word as in the source"),
    "article.deleted": gettext_lazy("Deleted"),
}
"""The label of every event that the services of articles record; a test holds the two together."""


def event_label(name: str, data: dict[str, Any]) -> str:
    """Return what happened, in plain words: "Scheduled for 22 Mar 2026, 13:00 CET"."""
    if name == "article.changed" and data.get("fields") == []:
        return _("Saved without changes")
    if name == "article.taxonomy_merged" and "name" in data:
        kind, merged, into = capfirst(data.get("kind", "")), data["name"], data.get("into", "")
        return _("%(kind)s “%(merged)s” merged into “%(into)s”") % {"kind": kind, "merged": merged, "into": into}
    if name in SWITCH_LABELS and "after" in data:
        return SWITCH_LABELS[name](data)
    if name == "article.kept_as_source" and "part" in data:
        return _("%(part)s noted as intended: word for word as in the source") % {"part": label_of(data["part"])}
    words = str(EVENT_LABELS.get(name) or capfirst(name.partition(".")[2].replace("_", " ")))
    at = _parsed_datetime(data.get("moment"))
    return _("%(what)s for %(moment)s") % {"what": words, "moment": format_zoned_datetime(at)} if at else words


def state_name(code: Any) -> str:
    """Return what a state is called; "" for none."""
    return str(dict(statuses()).get(code, code or ""))


def field_names(names: Any) -> list[str]:
    """Return what the form calls these fields."""
    return [label_of(str(name)) for name in names or ()]


def _parsed_datetime(text: Any) -> datetime | None:
    return datetime.fromisoformat(text) if isinstance(text, str) else None
