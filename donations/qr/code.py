"""A payload as a QR code: dark and light modules, the quiet zone around them included."""

from collections.abc import Sequence
from typing import Any

import segno

QUIET_ZONE = 4
"""Modules of light on every side, as ISO/IEC 18004 wants it."""


def code_of(payload: str) -> Any:
    """The code of a text, as segno knows it: level M, in the smallest version that holds it."""
    # segno would write é as Latin-1, but EPC069-12 announces UTF-8, and levels above M would make the code larger.
    return segno.make_qr(payload, error="m", boost_error=False, mode="byte", encoding="utf-8")


def rows_of(payload: str) -> Sequence[bytes]:
    """The modules of the code row by row, 1 for dark."""
    return [bytes(row) for row in code_of(payload).matrix_iter(border=QUIET_ZONE)]
