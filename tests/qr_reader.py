"""Read a QR code from its pixels, with a reader that shares nothing with what draws our codes."""

import io
from typing import NamedTuple

import resvg_py
import zxingcpp
from PIL import Image


class ReadCode(NamedTuple):
    """What a code says, and in which version and error correction level it says it."""

    text: str
    version: int
    level: str


def read_png(content):
    """Return the code in a PNG."""
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(content)).convert("L"), zxingcpp.BarcodeFormat.QRCode)
    assert len(found) == 1, f"{len(found)} codes"
    return ReadCode(found[0].bytes.decode("utf-8"), int(found[0].extra["Version"]), found[0].ec_level)


def read_svg(content):
    """Return the code in an SVG, drawn in the size that it states."""
    return read_png(pixels_of(content))


def pixels_of(svg):
    """Return the SVG as PNG."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg.decode(), skip_system_fonts=True))
