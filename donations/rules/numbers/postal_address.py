"""Postal addresses as payers copy them into a bank's form: a few short lines."""

from cms.lib.domain_errors import Invalid
from donations.rules.numbers.cleaning import as_written

MAX_LINES = 5
MAX_LINE_LENGTH = 70


def clean(text: str, *, field: str) -> list[str]:
    """The lines that hold something, tidied; `Invalid` when they are too many or too long."""
    lines = [line for text_line in text.splitlines() if (line := as_written(text_line))]
    if len(lines) > MAX_LINES or any(len(line) > MAX_LINE_LENGTH for line in lines):
        raise Invalid(
            f"Write the address in up to {MAX_LINES} lines of up to {MAX_LINE_LENGTH} characters.", field=field
        )
    return lines
