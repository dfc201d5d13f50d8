"""Kinds of amounts: minimum and suggested."""

from collections.abc import Sequence

from cms.lib.domain_errors import Invalid

ONE_OFF = "one_off"
MONTHLY = "monthly"
FREQUENCIES = (ONE_OFF, MONTHLY)

MINIMUM = "minimum"
SUGGESTED = "suggested"
PURPOSES = (MINIMUM, SUGGESTED)


def clean_frequencies(given: Sequence[str], *, field: str = "frequencies") -> list[str]:
    """The frequencies in their usual order, each once; `Invalid` when one is unknown."""
    unknown = [frequency for frequency in given if frequency not in FREQUENCIES]
    if unknown:
        raise Invalid(f"“{unknown[0]}” is none of {', '.join(FREQUENCIES)}.", field=field)
    return [frequency for frequency in FREQUENCIES if frequency in given]


def clean_purpose(given: str, *, field: str = "purpose") -> str:
    """The purpose of an amount, or `Invalid`."""
    if given not in PURPOSES:
        raise Invalid(f"“{given}” is none of {', '.join(PURPOSES)}.", field=field)
    return given
