"""Re-encoding of uploaded images."""

from io import BytesIO
from typing import IO, NamedTuple

from PIL import Image as Pillow
from PIL import ImageOps

from cms.lib.domain_errors import Invalid
from cms.media.colours import BrokenProfile, in_srgb

# `reencode` asks for the size itself, before a pixel is decoded, and answers with a sentence for editors.
Pillow.MAX_IMAGE_PIXELS = None

# Format as Pillow names it → (file extension, how it is written). Everything else is refused.
FORMATS: dict[str, tuple[str, dict[str, int | bool]]] = {
    "JPEG": ("jpg", {"quality": 90, "optimize": True, "progressive": True}),
    "PNG": ("png", {"optimize": True}),
    "WEBP": ("webp", {"quality": 90}),
}
# The best compression of a PNG takes six times as long as this one and saves a sixth: too long for what is that large.
LARGE_PNG = 4_000_000
QUICK_PNG: dict[str, int | bool] = {"compress_level": 6}
# What Pillow calls a JPEG with further pictures behind the first (depth, gain map), as many phones write it.
ALSO_JPEG = "MPO"


GIF_SIGNATURES = (b"GIF87a", b"GIF89a")
BROKEN_PROFILE = "Its colour profile cannot be used, so its colours may differ from what you saw."


class NotAnImage(Invalid):
    """The bytes are not a picture of a format that we take."""

    code = "unsupported_picture"
    message = "This file is not a JPEG, PNG or WebP picture."
    field = "file"


class AnimatedImage(NotAnImage):
    """The picture moves: only its first frame could be kept, and whoever uploads it would not know."""

    code = "animated_picture"
    message = "This picture is animated, and would be cut to its first frame. Upload one frame, or embed it as a film."


class ImageTooLarge(Invalid):
    """The picture has more pixels than the newsroom wants to keep."""

    code = "picture_too_large"
    field = "file"


class Reencoded(NamedTuple):
    """A picture as it is stored; `hint` tells editors what may look different, or is empty."""

    content: bytes
    extension: str
    hint: str


def reencode(upload: IO[bytes], *, max_pixels: int) -> Reencoded:
    """Return the picture's pixels, freshly encoded, upright and in sRGB.

    Metadata, appended bytes and what a phone keeps behind the first picture (MPO) are gone. Raises NotAnImage,
    AnimatedImage or ImageTooLarge from the header alone, before a pixel is decoded.
    """
    image = _open(upload)
    if image.width * image.height > max_pixels:
        raise ImageTooLarge(
            f"This picture has {image.width:,} × {image.height:,} pixels, {image.width * image.height:,} in all; at "
            f"most {max_pixels:,} are taken. Make it smaller, then upload it again."
        )
    if image.format != ALSO_JPEG and _frame_count(image) > 1:
        raise AnimatedImage
    kind = "JPEG" if image.format == ALSO_JPEG else str(image.format)
    extension, options = FORMATS[kind]
    if kind == "PNG" and image.width * image.height > LARGE_PNG:
        options = QUICK_PNG
    clean, hint = _clean(image, kind=kind)
    out = BytesIO()
    clean.save(out, format=kind, **options)
    return Reencoded(out.getvalue(), extension, hint)


def _open(upload: IO[bytes]) -> Pillow.Image:
    if upload.read(6) in GIF_SIGNATURES:
        raise NotAnImage("GIF pictures are not taken. Save it as PNG; where it is animated, embed it as a film.")
    upload.seek(0)
    try:
        return Pillow.open(upload, formats=list(FORMATS))
    except Exception as error:  # Pillow raises what comes: KeyError, struct.error …
        raise NotAnImage from error


def _frame_count(image: Pillow.Image) -> int:
    return int(getattr(image, "n_frames", 1))


def _clean(image: Pillow.Image, *, kind: str) -> tuple[Pillow.Image, str]:
    try:
        image.load()
        upright = _upright(image)
        coloured, hint = _coloured(upright, mode=_mode(upright))
        clean = coloured.convert("RGB") if kind == "JPEG" else coloured
    except Exception as error:  # as above, from the bytes of the pixels
        raise NotAnImage("This picture is damaged.") from error
    clean.info = {}
    return clean, hint


def _coloured(image: Pillow.Image, *, mode: str) -> tuple[Pillow.Image, str]:
    """Return the picture in the colours that every browser shows, and a hint where its profile is of no use."""
    profile = image.info.get("icc_profile")
    plain = image.convert(mode)
    if not profile:
        return plain, ""
    try:
        return in_srgb(plain, profile=profile), ""
    except BrokenProfile:
        return plain, BROKEN_PROFILE


def _upright(image: Pillow.Image) -> Pillow.Image:
    """Return the picture turned as its camera says; a note of the camera that cannot be read counts as none."""
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # noqa: BLE001 - the pixels are sound, whatever is wrong with the note
        return image


def _mode(image: Pillow.Image) -> str:
    """Return the mode that keeps what is transparent; of grey with 16 bits nothing is."""
    if image.mode in {"P", "LA", "PA"} or (image.has_transparency_data and not image.mode.startswith("I")):
        return "RGBA"
    return image.mode
