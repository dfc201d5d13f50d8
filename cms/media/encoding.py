"""Making a picture of ours from bytes of somebody else's."""

from io import BytesIO
from typing import IO

from PIL import Image as Pillow
from PIL import ImageOps

from cms.lib.refusals import Invalid

# `reencode` asks for the size itself, before a pixel is decoded, and answers with a sentence for editors.
Pillow.MAX_IMAGE_PIXELS = None

# Format as Pillow names it → (file extension, how it is written). Everything else is refused.
FORMATS: dict[str, tuple[str, dict[str, int | bool]]] = {
    "JPEG": ("jpg", {"quality": 90, "optimize": True, "progressive": True}),
    "PNG": ("png", {"optimize": True}),
    "WEBP": ("webp", {"quality": 90}),
}


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
    extension, options = FORMATS[str(picture.format)]
    out = BytesIO()
    _upright(picture).save(out, format=picture.format, **options)
    return out.getvalue(), extension


def _open(upload: IO[bytes]) -> Pillow.Image:
    try:
        return Pillow.open(upload, formats=list(FORMATS))
    except (OSError, ValueError, SyntaxError) as error:
        raise NotAPicture from error


def _upright(picture: Pillow.Image) -> Pillow.Image:
    try:
        upright = ImageOps.exif_transpose(picture)
        mode = "RGB" if picture.format == "JPEG" else upright.mode
        clean = upright.convert("RGBA" if mode in {"P", "LA", "PA"} else mode)
    except (OSError, ValueError, SyntaxError) as error:
        raise NotAPicture("This picture is damaged.") from error
    clean.info = {}
    return clean
