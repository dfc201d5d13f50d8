"""Small ICC profiles (version 2.4), written here: of primaries and a gamma, of grey, and of four inks."""

import struct
from itertools import product

D50 = (0.9642, 1.0, 0.8249)


def _xyz(values):
    return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def _gamma(value):
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(value * 256)) + b"\0\0"


def _srgb_curve():
    numbers = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    return b"para\0\0\0\0" + struct.pack(">HH", 3, 0) + b"".join(struct.pack(">i", round(x * 65536)) for x in numbers)


def _text(words):
    return b"desc\0\0\0\0" + struct.pack(">I", len(words) + 1) + words + b"\0" + b"\0" * 78


def _profile(space, kind, tags, connection=b"XYZ "):
    tags = {b"desc": _text(b"of the tests"), b"cprt": b"text\0\0\0\0none\0", b"wtpt": _xyz(D50), **tags}
    table, data, start = b"", b"", 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        table += name + struct.pack(">II", start + len(data), len(content))
        data += content + b"\0" * (-len(content) % 4)
    dates = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    header = b"\0\0\0\0" + struct.pack(">I", 0x02400000) + kind + space + connection + dates + b"acsp"
    header = header + b"\0" * 28 + b"".join(struct.pack(">i", round(value * 65536)) for value in D50)
    whole = header + b"\0" * (128 - 4 - len(header)) + struct.pack(">I", len(tags)) + table + data
    return struct.pack(">I", 4 + len(whole)) + whole


def _of_primaries(red, green, blue, curve):
    columns = {b"rXYZ": _xyz(red), b"gXYZ": _xyz(green), b"bXYZ": _xyz(blue)}
    return _profile(b"RGB ", b"mntr", columns | dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve))


def _of_inks():
    """Cyan prints as the blue of sRGB, whatever the other inks; without it the paper is white."""
    white, blue = (255, 128, 128), (75, 196, 16)  # Lab in 8 bits: of the paper, and of sRGB's blue
    nodes = b"".join(bytes(blue if cyan else white) for cyan, *_ in product((0, 1), repeat=4))
    unity = b"".join(struct.pack(">i", 65536 * (row == column)) for row in range(3) for column in range(3))
    curves = bytes(range(256))
    lut = b"mft1\0\0\0\0" + bytes([4, 3, 2, 0]) + unity + curves * 4 + nodes + curves * 3
    return _profile(b"CMYK", b"prtr", {b"A2B0": lut}, connection=b"Lab ")


# Columns of the primaries, adapted to D50.
DISPLAY_P3 = _of_primaries((0.5151, 0.2412, -0.0011), (0.2919, 0.6922, 0.0419), (0.1572, 0.0666, 0.7841), _srgb_curve())
ADOBE_RGB = _of_primaries((0.6097, 0.3111, 0.0195), (0.2053, 0.6257, 0.0609), (0.1492, 0.0632, 0.7446), _gamma(2.2))
GREY_GAMMA_1 = _profile(b"GRAY", b"mntr", {b"kTRC": _gamma(1)})
CMYK = _of_inks()
