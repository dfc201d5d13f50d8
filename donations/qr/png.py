"""A QR code as PNG: every module a square of whole pixels."""

from io import BytesIO

from donations.qr.code import QUIET_ZONE, code_of


def png_of(payload: str, *, size: int) -> bytes:
    """The code as a PNG whose width comes as near to `size` pixels as whole pixels for each module allow."""
    code = code_of(payload)
    width, _ = code.symbol_size(border=QUIET_ZONE)
    picture = BytesIO()
    code.save(picture, kind="png", scale=max(1, round(size / width)), border=QUIET_ZONE)
    return picture.getvalue()
