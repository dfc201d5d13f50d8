import struct
import time
import zlib
from io import BytesIO

import pytest
from PIL import Image as Pillow

from cms.media.encoding import NotAPicture, PictureTooLarge, reencode
from tests.factories import picture_bytes

MEGAPIXELS_50 = 50_000_000


def encoded(content):
    return reencode(BytesIO(content), max_pixels=MEGAPIXELS_50)


def png_header(width, height):
    """The first bytes of a PNG that claims a size and holds next to nothing."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (header, b"IDAT" + zlib.compress(b"\0" * 20))
    whole = (struct.pack(">I", len(each) - 4) + each + struct.pack(">I", zlib.crc32(each)) for each in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(whole)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_pictures_stay_what_they_are(kind):
    content, extension = encoded(picture_bytes(kind=kind, size=(30, 20)))

    with Pillow.open(BytesIO(content)) as picture:
        assert (picture.format, picture.size) == (kind, (30, 20))
    assert extension == {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}[kind]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"plain text",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><script>alert(1)</script>",
        b"%PDF-1.7\n1 0 obj",
        b"%!PS-Adobe-3.0 EPSF-3.0",
        b"SIMPLE  =                    T",
        b"GIF89a/*\x01\x00\x01\x00\x80\x00\x00*/=1;alert(1)",
        b"\xff\xd8\xff\xe0 only the beginning",
    ],
)
def test_what_is_no_picture_of_our_kinds_is_refused(content):
    with pytest.raises(NotAPicture) as refused:
        encoded(content)
    assert refused.value.field == "file"


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "BMP"])
def test_other_formats_are_refused_though_they_are_pictures(kind):
    with pytest.raises(NotAPicture):
        encoded(picture_bytes(kind=kind))


def test_truncated_picture_is_refused():
    whole = picture_bytes(kind="JPEG", size=(400, 400))

    with pytest.raises(NotAPicture):
        encoded(whole[: len(whole) // 2])


@pytest.mark.parametrize("size", [(20_000, 10_000), (10_001, 5_000), (65_000, 65_000)])
def test_too_many_pixels_are_refused_from_the_header(size):
    started_at = time.perf_counter()

    with pytest.raises(PictureTooLarge):
        encoded(png_header(*size))
    assert time.perf_counter() - started_at < 0.5


def test_refusal_of_a_large_picture_names_its_size():
    with pytest.raises(PictureTooLarge, match="10001 × 5000"):
        encoded(png_header(10_001, 5_000))


def test_appended_archive_is_gone():
    content, _ = encoded(picture_bytes(kind="JPEG") + b"PK\x03\x04" + b"evil" * 100)

    assert b"PK\x03\x04" not in content
    assert b"evil" not in content


def test_position_and_camera_are_gone():
    exif = Pillow.Exif()
    exif[0x010F] = "Secret Camera"
    exif.get_ifd(0x8825)[1] = "N"
    out = BytesIO()
    Pillow.new("RGB", (8, 8)).save(out, format="JPEG", exif=exif, comment=b"who took it")

    content, _ = encoded(out.getvalue())

    with Pillow.open(BytesIO(content)) as picture:
        assert not picture.getexif()
    assert b"Secret Camera" not in content
    assert b"who took it" not in content


def test_text_inside_a_png_is_gone():
    from PIL.PngImagePlugin import PngInfo

    info, out = PngInfo(), BytesIO()
    info.add_text("Author", "who drew it")
    Pillow.new("RGB", (8, 8)).save(out, format="PNG", pnginfo=info)

    assert b"who drew it" not in encoded(out.getvalue())[0]


def test_picture_is_turned_upright():
    exif, out = Pillow.Exif(), BytesIO()
    exif[0x0112] = 6
    Pillow.new("RGB", (30, 20)).save(out, format="JPEG", exif=exif)

    with Pillow.open(BytesIO(encoded(out.getvalue())[0])) as picture:
        assert picture.size == (20, 30)


def test_only_the_first_of_many_frames_stays():
    out = BytesIO()
    frames = [Pillow.new("RGB", (8, 8), (shade, 0, 0)) for shade in range(0, 250, 10)]
    frames[0].save(out, format="WEBP", save_all=True, append_images=frames[1:])

    with Pillow.open(BytesIO(encoded(out.getvalue())[0])) as picture:
        assert getattr(picture, "n_frames", 1) == 1


def test_transparency_stays():
    out = BytesIO()
    Pillow.new("RGBA", (4, 4), (0, 0, 0, 0)).save(out, format="PNG")

    with Pillow.open(BytesIO(encoded(out.getvalue())[0])) as picture:
        assert picture.mode == "RGBA"
