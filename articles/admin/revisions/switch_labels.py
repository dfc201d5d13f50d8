"""What the history says of switches: "Featured", "Breaking news until 3 March 2027 12:00 CET"."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.diff.field_display import datetime_text, label_of, text_of_value
from articles.fields import switch_columns
from articles.rules.comments import Policy


def switched_label(data: Mapping[str, Any]) -> str:
    """Return what a switch was set to."""
    after = data["after"]
    match data.get("switch"):
        case "comments":
            return _comments(after.get("comment_policy"), after.get("comments_close_after_days"))
        case "featured":
            return _("Featured") if after.get("is_featured") else _("Not featured any more")
        case "breaking":
            until = after.get("breaking_until")
            return (
                _("Breaking news until %(end)s") % {"end": datetime_text(until)} if until else _("Breaking news ended")
            )
    return _("Switched")


def left_out_label(data: Mapping[str, Any]) -> str:
    """Return what pending changes asked for when it became a switch, and which did not take effect."""
    after = data["after"]
    wishes = [
        f"{label_of(name)}: {text_of_value(name, after[name], {}) or '–'}" for name in switch_columns() if name in after
    ]
    return _("Left out of the pending changes, because it is a switch now: %(wishes)s") % {"wishes": "; ".join(wishes)}


SWITCH_LABELS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "article.switched": switched_label,
    "article.switches_left_out": left_out_label,
}


def _comments(policy: Any, days: int | None) -> str:
    labels = {
        Policy.OPEN: _("Comments: open"),
        Policy.CLOSED: _("Comments: closed"),
        Policy.HIDDEN: _("Comments: hidden"),
        Policy.INHERIT: _("Comments: section default"),
    }
    words = labels.get(policy, _("Comments"))
    if days is None:
        return words
    if days == 0:
        return _("%(comments)s, never closing by themselves") % {"comments": words}
    closing = ngettext("closing %(days)s day after publication", "closing %(days)s days after publication", days)
    return f"{words}, {closing % {'days': days}}"
