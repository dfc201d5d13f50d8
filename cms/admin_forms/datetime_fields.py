"""Datetime fields in the newsroom's time zone, which ask when an hour happens twice or never."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from unfold.widgets import BASE_INPUT_CLASSES

from cms.dates.formatting import format_datetime, format_time, format_time_elsewhere
from cms.lib.datetimes import EARLIEST_YEAR, LATEST_YEAR, instants_of, is_within_years

_CLASSES = " ".join(BASE_INPUT_CLASSES)


class LocalDateTimeInput(forms.DateTimeInput):
    """A day and a time in the newsroom's zone, asked for with the browser's own control.

    Where clocks are set back over the time that was typed, two buttons ask which of both is meant.
    """

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"class": _CLASSES, **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """Write the local datetime as browsers want it; seconds only where there are some."""
        if isinstance(value, datetime):
            return value.replace(tzinfo=None, fold=0).isoformat(timespec="seconds" if value.second else "minutes")
        return str(value).partition("|")[0] if value else None

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return what was typed, "|" and the instant that was chosen of two."""
        typed, chosen = data.get(name), data.get(_choice_name(name))
        return f"{typed}|{chosen}" if typed and chosen else typed

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Write the control, and the question where there is one."""
        control = super().render(name, value, attrs, renderer)
        local = _local(self.format_value(value) or "")
        is_known = local is not None and is_within_years(local.replace(tzinfo=UTC))
        instants = instants_of(local, zone=timezone.get_current_timezone()) if local and is_known else ()
        return format_html("{}{}", control, _choices(name, instants, _chosen(value))) if len(instants) > 1 else control


class LocalDateTimeField(forms.DateTimeField):
    """A datetime; refuses times that do not exist, and asks which is meant of those that happen twice."""

    widget = LocalDateTimeInput

    def to_python(self, value: Any) -> datetime | None:
        """Return the instant; ValidationError says what the clocks do there."""
        typed, _bar, chosen = value.partition("|") if isinstance(value, str) else ("", "", "")
        local = _local(typed)
        if local is None:
            return super().to_python(value)
        if not is_within_years(local.replace(tzinfo=UTC)):
            raise ValidationError(_far_away(), code="far_away")
        instants = instants_of(local, zone=timezone.get_current_timezone())
        if not instants:
            raise ValidationError(_never(local), code="never")
        found = next((instant for instant in instants if _mark(instant) == chosen), None)
        if found is None and len(instants) > 1:
            raise ValidationError(
                _("Clocks are set back: this time happens twice. Choose the one you mean."), code="twice"
            )
        return found or instants[0]


def _choices(name: str, instants: tuple[datetime, ...], chosen: str) -> SafeString:
    buttons = format_html_join(
        "",
        '<label><input type="radio" name="{}" value="{}"{}> {}</label>',
        (
            (
                _choice_name(name),
                _mark(instant),
                SafeString(" checked") if _mark(instant) == chosen else "",
                _label(instant),
            )
            for instant in instants
        ),
    )
    legend = _("Clocks are set back: which one do you mean?")
    return format_html('<fieldset class="cms-twice"><legend>{}</legend>{}</fieldset>', legend, buttons)


def _label(instant: datetime) -> str:
    return _("%(time)s %(zone)s, %(utc)s UTC") % {
        "time": format_time(instant),
        "zone": timezone.localtime(instant).tzname(),
        "utc": format_time_elsewhere(instant, zone=UTC),
    }


def _far_away() -> str:
    return _("Choose a time in the years %(first)d to %(last)d.") % {"first": EARLIEST_YEAR, "last": LATEST_YEAR}


def _never(local: datetime) -> str:
    """Return why a local time means no instant, and what it would be by the clock before the change."""
    zone = timezone.get_current_timezone()
    later = local.replace(tzinfo=zone, fold=0).astimezone(UTC).astimezone(zone)
    return _("This time does not exist: it is skipped when clocks are set forward. Did you mean %(time)s?") % {
        "time": format_datetime(later)
    }


def _chosen(value: Any) -> str:
    """Return the mark of the instant that a value means already."""
    if isinstance(value, datetime):
        zone = timezone.get_current_timezone() if value.tzinfo is None else value.tzinfo
        return _mark(value.replace(tzinfo=zone).astimezone(UTC))
    return str(value or "").partition("|")[2]


def _local(text: str) -> datetime | None:
    try:
        found = parse_datetime(text.strip())
    except ValueError:
        return None
    return found if found and found.tzinfo is None else None


def _mark(instant: datetime) -> str:
    return instant.strftime("%Y%m%dT%H%M%SZ")


def _choice_name(name: str) -> str:
    return f"{name}-of-two"
