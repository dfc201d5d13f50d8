"""The form in which the newsroom writes a number: other spaces, the very same digits."""

import re

from cms.lib.domain_errors import Invalid
from donations.rules.numbers.cleaning import as_written, compact

_GROUPS = re.compile(r"[0-9A-Z]+([ .-][0-9A-Z]+)*")


def check_display(display: str, *, number: str, field: str = "display") -> str:
    """The display form, tidied; `Invalid` when it is not exactly `number` in groups."""
    if compact(display, field=field).upper() != number:
        raise Invalid(f"“{as_written(display)}” is not the same number as {number}.", field=field)
    written = as_written(display).upper()
    if not _GROUPS.fullmatch(written):
        raise Invalid("Write the number in groups with one space, dot or hyphen between them.", field=field)
    return written


def display_of(typed: str, *, number: str, default: str) -> str:
    """The grouping in which a number was typed, or `default` when it was typed in one piece."""
    written = as_written(typed).upper()
    return written if written != number and _GROUPS.fullmatch(written) else default
