"""Masking of payment numbers in mails."""

import re

_SHOWN = 4
"""One character of so many is shown, the last ones."""
_DIGITS = re.compile(r"[0-9](?:[ .-]?[0-9]){4,}")


def masked(value: str) -> str:
    """Return the last quarter of a value: "… 68" of 05302294668; spaces count for nothing."""
    bare = "".join(value.split())
    shown = bare[len(bare) - len(bare) // _SHOWN :]
    return f"… {shown}" if shown else "…"


def with_masked_numbers(words: str) -> str:
    """Return words in which every number of five digits and more is masked."""
    return _DIGITS.sub(lambda found: masked(found.group()), words)
