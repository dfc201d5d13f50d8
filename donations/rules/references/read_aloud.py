"""References stand beside a number with a copy button of their own: none may be a number that could be paid to."""

from typing import Literal

ReferenceKind = Literal["kid", "rf", "vipps"]


def read_aloud(reference: str, *, kind: ReferenceKind | None) -> str:
    """The reference as words in which `numbers_in_words` finds whatever payers could take for a number to pay to.

    One of Vipps stands beside a number of the app: five digits in it are a receiver. KIDs and RF references are digits
    by nature: only an account number among them is one.
    """
    if kind == "vipps":
        return f"Vipps {reference}"
    return reference[4:] if kind == "rf" else reference
