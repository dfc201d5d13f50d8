import random
import struct
import time
import zlib
from contextlib import suppress
from io import BytesIO

import pytest
from PIL import Image as Pillow
from PIL import ImageCms, ImageFile

from cms.media.reencoding import BROKEN_PROFILE, AnimatedImage, ImageTooLarge, NotAnImage, reencode
from tests.colour_profiles import ADOBE_RGB, CMYK, DISPLAY_P3, GREY_GAMMA_1
from tests.factories import picture_bytes

MEGAPIXELS_50 = 50_000_000


def encoded(content):
    return reencode(BytesIO(content), max_pixels=MEGAPIXELS_50)[:2]


def hint_about(content):
    return reencode(BytesIO(content), max_pixels=MEGAPIXELS_50).hint


def png_header(width, height):
    """The first bytes of a PNG that claims a size and holds next to nothing."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (header, b"IDAT" + zlib.compress(b"\0" * 20))
    whole = (struct.pack(">I", len(each) - 4) + each + struct.pack(">I", zlib.crc32(each)) for each in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(whole)


def drawn(kind, mode="RGB", **options):
    """A picture of 30 × 20, black on the left and white on the right."""
    picture, out = Pillow.new("RGB", (30, 20)), BytesIO()
    picture.paste("white", (15, 0, 30, 20))
    picture = picture.convert(mode)
    picture.save(out, format=kind, **options)
    return out.getvalue()


def turned():
    exif = Pillow.Exif()
    exif[0x0112] = 6
    return exif


def several(**options):
    further = [Pillow.new("RGB", (10, 40), (shade, 0, 0)) for shade in (10, 20)]
    return {"save_all": True, "append_images": further} | options


def same_size(**options):
    return several(append_images=[Pillow.new("RGB", (30, 20), (shade, 0, 0)) for shade in (10, 20)], **options)


PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize(
    ("content", "kind", "mode", "size"),
    [
        pytest.param(drawn("JPEG"), "JPEG", "RGB", (30, 20), id="jpeg"),
        pytest.param(drawn("JPEG", "L"), "JPEG", "RGB", (30, 20), id="grey"),
        pytest.param(drawn("JPEG", "CMYK"), "JPEG", "RGB", (30, 20), id="cmyk"),
        pytest.param(drawn("JPEG", exif=turned(), icc_profile=PROFILE), "JPEG", "RGB", (20, 30), id="turned"),
        pytest.param(drawn("JPEG", exif=b"Exif\0\0II*\0\xff\xff"), "JPEG", "RGB", (30, 20), id="bad-exif"),
        pytest.param(drawn("JPEG", icc_profile=b"no profile"), "JPEG", "RGB", (30, 20), id="bad-profile"),
        pytest.param(drawn("MPO", **several()), "JPEG", "RGB", (30, 20), id="mpo"),
        pytest.param(drawn("MPO", **several(exif=turned())), "JPEG", "RGB", (20, 30), id="mpo-turned"),
        pytest.param(drawn("MPO", **several())[:-200], "JPEG", "RGB", (30, 20), id="mpo-second-cut"),
        pytest.param(drawn("PNG", icc_profile=PROFILE), "PNG", "RGB", (30, 20), id="png"),
        pytest.param(drawn("PNG", exif=turned()), "PNG", "RGB", (20, 30), id="png-turned"),
        pytest.param(drawn("PNG", "1"), "PNG", "1", (30, 20), id="bits"),
        pytest.param(drawn("PNG", "P"), "PNG", "RGBA", (30, 20), id="palette"),
        pytest.param(drawn("PNG", "LA"), "PNG", "RGBA", (30, 20), id="grey-alpha"),
        pytest.param(drawn("PNG", "I;16"), "PNG", "I;16", (30, 20), id="16-bits"),
        pytest.param(drawn("PNG", transparency=(0, 0, 0)), "PNG", "RGBA", (30, 20), id="one-colour-transparent"),
        pytest.param(drawn("PNG", "L", transparency=0), "PNG", "RGBA", (30, 20), id="one-grey-transparent"),
        pytest.param(drawn("PNG", "1", transparency=0), "PNG", "RGBA", (30, 20), id="one-bit-transparent"),
        pytest.param(drawn("WEBP"), "WEBP", "RGB", (30, 20), id="webp"),
    ],
)
def test_first_picture_is_taken_upright_whatever_the_kind(content, kind, mode, size):
    stored, extension = encoded(content)

    with Pillow.open(BytesIO(stored)) as picture:
        assert (picture.format, picture.mode, picture.size) == (kind, mode, size)
        assert getattr(picture, "n_frames", 1) == 1
        first, last = (picture.convert("RGB").getpixel(each) for each in ((1, 1), (size[0] - 2, size[1] - 2)))
    assert (max(first) < 40, min(last) > 215) == (True, True)
    assert extension == {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}[kind]


def one_colour(kind, mode, colour, **options):
    out = BytesIO()
    Pillow.new(mode, (16, 16), colour).save(out, format=kind, **options)
    return out.getvalue()


LOSSLESS = {"lossless": True}
WITH_PROFILES = [
    # Computed from the matrices of CSS Color 4: greys stay greys, what lies outside of sRGB is cut to it.
    ("PNG", "RGB", (128, 128, 128), DISPLAY_P3, (128, 128, 128)),
    ("PNG", "RGB", (200, 100, 50), DISPLAY_P3, (215, 93, 31)),
    ("PNG", "RGBA", (200, 100, 50, 90), DISPLAY_P3, (215, 93, 31, 90)),
    ("WEBP", "RGB", (0, 255, 0), DISPLAY_P3, (0, 255, 0)),
    ("JPEG", "RGB", (200, 100, 50), DISPLAY_P3, (215, 93, 31)),
    ("MPO", "RGB", (200, 100, 50), DISPLAY_P3, (215, 93, 31)),
    ("PNG", "RGB", (200, 100, 50), ADOBE_RGB, (227, 100, 42)),
    ("PNG", "RGB", (100, 150, 100), ADOBE_RGB, (66, 151, 97)),
    # Grey of gamma 1: half the light is 188 in sRGB.
    ("PNG", "L", 128, GREY_GAMMA_1, (188, 188, 188)),
    ("JPEG", "L", 128, GREY_GAMMA_1, (188, 188, 188)),
    ("PNG", "LA", (128, 7), GREY_GAMMA_1, (188, 188, 188, 7)),
    ("PNG", "I;16", 128 * 257, GREY_GAMMA_1, (188, 188, 188)),
    # The ink of this profile is a sRGB blue where Pillow alone would make of cyan (0, 255, 255).
    ("JPEG", "CMYK", (255, 0, 0, 0), CMYK, (0, 0, 255)),
    ("JPEG", "CMYK", (0, 0, 0, 0), CMYK, (255, 255, 255)),
]


def test_colours_of_a_profile_are_those_of_srgb():
    for kind, mode, colour, profile, expected in WITH_PROFILES:
        options = LOSSLESS if kind == "WEBP" else {"quality": 100} if kind == "JPEG" else {}
        stored, _ = encoded(one_colour(kind, mode, colour, icc_profile=profile, **options))
        with Pillow.open(BytesIO(stored)) as picture:
            assert "icc_profile" not in picture.info
            found = picture.getpixel((8, 8))
        distance = max(abs(a - b) for a, b in zip(found, expected, strict=True))
        assert distance <= 3, (kind, mode, colour, found, expected)


def test_palette_with_a_profile_is_converted_too():
    out = BytesIO()
    picture = Pillow.new("RGB", (16, 16), (200, 100, 50)).convert("P", palette=Pillow.Palette.ADAPTIVE)
    picture.save(out, format="PNG", icc_profile=DISPLAY_P3)
    with Pillow.open(BytesIO(encoded(out.getvalue())[0])) as stored:
        found = stored.convert("RGB").getpixel((8, 8))
    assert max(abs(a - b) for a, b in zip(found, (215, 93, 31), strict=True)) <= 3


def test_profile_that_is_of_no_use_is_a_hint_and_no_error():
    for mode, profile in (("RGB", b"no profile"), ("RGB", DISPLAY_P3[:200]), ("RGB", CMYK), ("CMYK", DISPLAY_P3)):
        colour = (10, 200, 30) if mode == "RGB" else (0, 0, 0, 0)
        assert hint_about(one_colour("JPEG", mode, colour, icc_profile=profile)) == BROKEN_PROFILE
    assert hint_about(one_colour("JPEG", "RGB", (10, 200, 30), icc_profile=PROFILE)) == ""
    assert hint_about(picture_bytes()) == ""


def test_animated_pictures_are_refused_with_a_reason():
    for kind in ("PNG", "WEBP"):
        with pytest.raises(AnimatedImage, match="animated"):
            encoded(drawn(kind, **same_size()))
    for content in (picture_bytes(kind="GIF"), drawn("GIF", **same_size())):
        with pytest.raises(NotAnImage, match="GIF pictures are not taken"):
            encoded(content)


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
    with pytest.raises(NotAnImage) as refused:
        encoded(content)
    assert refused.value.field == "file"


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "BMP"])
def test_other_formats_are_refused_though_they_are_pictures(kind):
    with pytest.raises(NotAnImage):
        encoded(picture_bytes(kind=kind))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "MPO"])
def test_truncated_picture_is_refused(kind):
    whole = picture_bytes(kind=kind, size=(400, 400))

    with pytest.raises(NotAnImage):
        encoded(whole[: len(whole) // 2])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "MPO"])
def test_damage_is_refused_or_mended_and_never_an_error(kind):
    whole, dice = drawn(kind, exif=turned(), icc_profile=PROFILE), random.Random(1)
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(4):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        with suppress(NotAnImage, ImageTooLarge):
            encoded(bytes(damaged))


@pytest.mark.parametrize("size", [(20_000, 10_000), (10_001, 5_000), (65_000, 65_000)])
def test_too_many_pixels_are_refused_from_the_header(size):
    started_at = time.process_time()

    with pytest.raises(ImageTooLarge):
        encoded(png_header(*size))
    assert time.process_time() - started_at < 0.5


def test_refusal_of_a_large_picture_names_its_size_and_the_limit():
    with pytest.raises(ImageTooLarge) as refusal:
        encoded(png_header(10_001, 5_000))
    assert (refusal.value.code, refusal.value.field, refusal.value.message) == (
        "picture_too_large",
        "file",
        "This picture has 10,001 × 5,000 pixels, 50,005,000 in all; at most 50,000,000 are taken. Make it smaller, "
        "then upload it again.",
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "MPO"])
def test_no_pixel_beyond_the_limit_is_decoded_and_one_at_the_limit_is(kind, monkeypatch):
    content, decoded = drawn(kind), []
    load = ImageFile.ImageFile.load
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda image: decoded.append(image.size) or load(image))
    with pytest.raises(ImageTooLarge):
        reencode(BytesIO(content), max_pixels=30 * 20 - 1)
    assert decoded == []
    reencode(BytesIO(content), max_pixels=30 * 20)
    assert (30, 20) in decoded


@pytest.mark.parametrize(("most", "is_quick"), [(599, True), (600, False)])
def test_large_png_is_written_quickly(most, is_quick, monkeypatch):
    monkeypatch.setattr("cms.media.reencoding.LARGE_PNG", most)
    with Pillow.open(BytesIO(drawn("PNG"))) as picture:
        out = BytesIO()
        picture.save(out, format="PNG", **({"compress_level": 6} if is_quick else {"optimize": True}))
    assert encoded(drawn("PNG"))[0] == out.getvalue()


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


def test_transparency_stays():
    out = BytesIO()
    Pillow.new("RGBA", (4, 4), (0, 0, 0, 0)).save(out, format="PNG")

    with Pillow.open(BytesIO(encoded(out.getvalue())[0])) as picture:
        assert picture.mode == "RGBA"
