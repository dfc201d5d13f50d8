"""QR codes as pictures: what a code says is decided elsewhere (`Method.qr_payload`), here it is drawn."""

from donations.qr.png import png_of
from donations.qr.svg import svg_of

__all__ = ["png_of", "svg_of"]
