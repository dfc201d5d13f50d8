"""URLs of body images: stored as paths of this server, published as public URLs."""

from dataclasses import replace
from urllib.parse import quote, unquote

from django.conf import settings

from articles.body.clean import ImageRef, with_our_images
from articles.body.structure import Body
from cms.lib.ids import parse_id
from cms.lib.text import has_forbidden_characters
from cms.media.models import Image
from cms.published.urls import public_url


def find_image(src: str, data_file: str | None) -> ImageRef | None:
    """Return the stored picture that an img element means, by its address or else its id; None for foreign ones.

    Addresses in stored bodies are relative to the origin: the newsroom may move to another domain.
    """
    image = _by_address(unquote(src)) or _by_id(data_file or "")
    if image is None:
        return None
    address = f"{settings.MEDIA_URL}{quote(str(image.file))}"
    return ImageRef(id=image.pk, url=address, width=image.width, height=image.height, credit=image.credit)


def _by_address(text: str) -> Image | None:
    # %00 in an address is a NUL here, which PostgreSQL would not even compare.
    return None if has_forbidden_characters(text) else Image.objects.at_url(text).first()


def _by_id(text: str) -> Image | None:
    pk = parse_id(text)
    return None if pk is None else Image.objects.filter(pk=pk).first()


def delivered_body(body: Body) -> Body:
    """Return the stored body with present ids, public addresses and credits of its pictures."""
    return list(with_our_images(body, _find_public_image))


def _find_public_image(src: str, data_file: str | None) -> ImageRef | None:
    image = find_image(src, data_file)
    return replace(image, url=public_url(image.url)) if image else None
