"""Bodies come in with pictures of the newsroom's own only."""

from articles.body.clean import clean_body, foreign_images
from articles.documents.images import find_image
from cms.lib.domain_errors import Invalid


class ForeignPicture(Invalid):
    """A picture in the text is not one of the newsroom's own."""

    code = "foreign_picture"
    field = "body"


def clean_article_body(html: str) -> str:
    """Return the body as it may be stored; refuses pictures from elsewhere instead of dropping them silently."""
    if foreign := foreign_images(html, find_image=find_image):
        raise ForeignPicture(
            f"This picture is not in the library: {foreign[0]}. Upload it under Pictures, then insert it."
        )
    return clean_body(html, find_image=find_image)
