"""Re-encoding of uploaded images."""

from io import BytesIO
from typing import IO

from PIL import Image as Pillow
from PIL import ImageOps

from cms.lib.domain_errors import Invalid

# `reencode` asks for the size itself, before a pixel is decoded, and answers with a sentence for editors.
Pillow.MAX_IMAGE_PIXELS = None

# Format as Pillow names it → (file extension, how it is written). Everything else is refused.
FORMATS: dict[str, tuple[str, dict[str, int | bool]]] = {
    "JPEG": ("jpg", {"quality": 90, "optimize": True, "progressive": True}),
    "PNG": ("png", {"optimize": True}),
    "WEBP": ("webp", {"quality": 90}),
}
# What Pillow calls a JPEG with further pictures behind the first (depth, gain map), as many phones write it.
ALSO_JPEG = "MPO"


class NotAnImage(Invalid):
    """The bytes are not a picture of a format that we take."""

    code = "unsupported_picture"
    message = "This file is not a JPEG, PNG or WebP picture."
    field = "file"


class ImageTooLarge(Invalid):
    """The picture has more pixels than the newsroom wants to keep."""

    code = "picture_too_large"
    field = "file"


def reencode(upload: IO[bytes], *, max_pixels: int) -> tuple[bytes, str]:
    """Return the picture's pixels, freshly encoded and upright, and the file extension.

    Metadata, appended bytes and further frames are gone. Raises NotAnImage, or ImageTooLarge from
    the header alone, before a pixel is decoded.
    """
    image = _open(upload)
    if image.width * image.height > max_pixels:
        raise ImageTooLarge(
            f"This picture has {image.width} × {image.height} pixels; at most "
            f"{max_pixels // 1_000_000} megapixels are possible."
        )
    kind = "JPEG" if image.format == ALSO_JPEG else str(image.format)
    extension, options = FORMATS[kind]
    out = BytesIO()
    _clean(image, kind=kind).save(out, format=kind, **options)
    return out.getvalue(), extension


def _open(upload: IO[bytes]) -> Pillow.Image:
    try:
        return Pillow.open(upload, formats=list(FORMATS))
    except Exception as error:  # Pillow raises what comes: KeyError, struct.error …
        raise NotAnImage from error


def _clean(image: Pillow.Image, *, kind: str) -> Pillow.Image:
    try:
        image.load()
        clean = _upright(image).convert("RGB" if kind == "JPEG" else _mode(image))
    except Exception as error:  # as above, from the bytes of the pixels
        raise NotAnImage("This picture is damaged.") from error
    clean.info = {}
    return clean


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
