"""Stamps of editions: the number and a random token, in one bigint.

A restored backup counts on from an older number. The token tells its editions from those of the same number that were
there before: whoever compares stamps does not take one history for the other.
"""

import secrets

TOKEN_BITS = 24
STAMP_SQL = f"number * {1 << TOKEN_BITS} + token"
"""The stamp of a row of `delivery_edition`; that of the first edition, which nothing was published in, is 0."""


def new_token() -> int:
    """Return the token of a new edition."""
    return secrets.randbits(TOKEN_BITS)


def number_and_token(stamp: int) -> tuple[int, int]:
    """Return what a stamp was made of."""
    return divmod(stamp, 1 << TOKEN_BITS)
