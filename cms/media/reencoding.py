"""Making a picture of ours from bytes of somebody else's."""

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


class NotAPicture(Invalid):
    """The bytes are not a picture of a format that we take."""

    code = "unsupported_picture"
    message = "This file is not a JPEG, PNG or WebP picture."
    field = "file"


class PictureTooLarge(Invalid):
    """The picture has more pixels than the newsroom wants to keep."""

    code = "picture_too_large"
    field = "file"


def reencode(upload: IO[bytes], *, max_pixels: int) -> tuple[bytes, str]:
    """Return the picture's pixels, freshly encoded and upright, and the file extension.

    Metadata, appended bytes and further frames are gone. Raises NotAPicture, or PictureTooLarge from
    the header alone, before a pixel is decoded.
    """
    picture = _open(upload)
    if picture.width * picture.height > max_pixels:
        raise PictureTooLarge(
            f"This picture has {picture.width} × {picture.height} pixels; at most "
            f"{max_pixels // 1_000_000} megapixels are possible."
        )
    kind = "JPEG" if picture.format == ALSO_JPEG else str(picture.format)
    extension, options = FORMATS[kind]
    out = BytesIO()
    _clean(picture, kind=kind).save(out, format=kind, **options)
    return out.getvalue(), extension


def _open(upload: IO[bytes]) -> Pillow.Image:
    try:
        return Pillow.open(upload, formats=list(FORMATS))
    except Exception as error:  # Pillow raises what comes: KeyError, struct.error …
        raise NotAPicture from error


def _clean(picture: Pillow.Image, *, kind: str) -> Pillow.Image:
    try:
        picture.load()
        clean = _upright(picture).convert("RGB" if kind == "JPEG" else _mode(picture))
    except Exception as error:  # as above, from the bytes of the pixels
        raise NotAPicture("This picture is damaged.") from error
    clean.info = {}
    return clean


def _upright(picture: Pillow.Image) -> Pillow.Image:
    """Return the picture turned as its camera says; a note of the camera that cannot be read counts as none."""
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # noqa: BLE001 - the pixels are sound, whatever is wrong with the note
        return picture


def _mode(picture: Pillow.Image) -> str:
    """Return the mode that keeps what is transparent; of grey with 16 bits nothing is."""
    if picture.mode in {"P", "LA", "PA"} or (picture.has_transparency_data and not picture.mode.startswith("I")):
        return "RGBA"
    return picture.mode
