"""Conversion of pictures with a colour profile to sRGB, the colours that a picture without a profile has."""

from io import BytesIO

from PIL import Image as Pillow
from PIL import ImageCms

# Colour space of a profile → the modes of Pillow's that hold its channels, with the one that is converted.
_CHANNELS = {
    "RGB": {"RGB": "RGB", "RGBA": "RGBA", "L": "RGB", "1": "RGB", "I;16": "RGB"},
    "CMYK": {"CMYK": "CMYK"},
    "GRAY": {"L": "L", "1": "L", "I;16": "L", "RGB": "L", "RGBA": "L"},
}
_OF_WHITE_AND_BLACK = ImageCms.Flags.BLACKPOINTCOMPENSATION


class BrokenProfile(Exception):
    """The profile cannot be read, or is for other channels than the picture has."""


def in_srgb(image: Pillow.Image, *, profile: bytes) -> Pillow.Image:
    """Return the picture in sRGB, by relative colorimetry with its black as our black; what is transparent stays so.

    Raises BrokenProfile. Of 16 bits a channel 8 are left.
    """
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        mode = _CHANNELS[source.profile.xcolor_space.strip()][image.mode]
        if mode == "L" and image.mode.startswith("RGB") and not _is_grey(image):
            raise BrokenProfile
        return _converted(image, mode=mode, source=source)
    except (ImageCms.PyCMSError, OSError, KeyError, ValueError, TypeError) as error:
        raise BrokenProfile from error


def _converted(image: Pillow.Image, *, mode: str, source: ImageCms.ImageCmsProfile) -> Pillow.Image:
    out_mode = "RGBA" if mode == "RGBA" else "RGB"
    target = ImageCms.createProfile("sRGB")
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    transform = ImageCms.buildTransform(source, target, mode, out_mode, intent, _OF_WHITE_AND_BLACK)
    converted = transform.apply(_channels(image, mode=mode))
    if image.mode == "RGBA":
        converted.putalpha(image.getchannel("A"))
    return converted


def _channels(image: Pillow.Image, *, mode: str) -> Pillow.Image:
    if image.mode == "I;16":
        return image.convert("I").point(lambda value: value / 257).convert("L").convert(mode)
    return image.convert(mode)


def _is_grey(image: Pillow.Image) -> bool:
    red, green, blue = image.convert("RGB").split()
    return red.tobytes() == green.tobytes() == blue.tobytes()
