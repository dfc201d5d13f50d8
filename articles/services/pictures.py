"""Pictures inside a body: only the newsroom's own."""

from articles.body.clean import ImageRef, clean_body, foreign_images
from cms.delivery.addresses import media_url
from cms.lib.refusals import Invalid
from cms.media.models import Image


class ForeignPicture(Invalid):
    """A picture in the text is not one of the newsroom's own."""

    code = "foreign_picture"
    field = "body"


def find_image(src: str, data_file: str | None) -> ImageRef | None:
    """Return the stored picture that an img element means, by its id or its address; None for foreign ones."""
    pk = _id_in(data_file or "")
    rows = Image.objects.at_address(src) if pk is None else Image.objects.filter(pk=pk)
    image = rows.first()
    if image is None:
        return None
    return ImageRef(id=image.pk, url=media_url(str(image.file)), width=image.width, height=image.height)


def _id_in(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def clean_article_body(html: str) -> str:
    """Return the body as it may be stored; refuses pictures from elsewhere instead of dropping them silently."""
    if foreign := foreign_images(html, find_image=find_image):
        raise ForeignPicture(
            f"This picture is not in the library: {foreign[0][:200]}. Upload it under Pictures, then insert it."
        )
    return clean_body(html, find_image=find_image)
