import io

import pytest
from PIL import Image

from donations.qr import png_of
from donations.qr.code import rows_of
from tests.qr_reader import read_png

TEXTS = ["https://qr.vipps.no/donations/557320", "BCD\n002\n1\nSCT\n\nبنیاد رسانه‌ها é\nNO1505302294668", "x" * 331]


def opened(content):
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("size", [64, 256, 300, 2048])
@pytest.mark.parametrize("text", TEXTS)
def test_independent_reader_reads_what_was_written(text, size):
    code = read_png(png_of(text, size=size))
    assert (code.text, code.level) == (text, "M")


@pytest.mark.parametrize(("size", "width"), [(64, 58), (72, 58), (74, 87), (256, 261), (2048, 2059)])
def test_width_is_the_whole_multiple_of_the_modules_next_to_the_size(size, width):
    assert opened(png_of("x", size=size)).size == (width, width)


def test_code_with_more_modules_than_pixels_asked_for_has_one_pixel_each():
    assert opened(png_of("x" * 331, size=64)).size == (77, 77)


def test_no_module_is_blurred():
    picture = opened(png_of("x", size=145)).convert("L")
    scaled = [bytes(255 * (1 - module) for module in row for _ in range(5)) for row in rows_of("x") for _ in range(5)]
    assert picture.tobytes() == b"".join(scaled)


def test_same_code_has_the_same_bytes():
    assert png_of("x", size=256) == png_of("x", size=256)
