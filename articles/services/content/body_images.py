"""Check that body HTML uses images of the library only."""

from articles.body.clean import clean_body, foreign_images
from articles.documents.images import find_image
from cms.lib.domain_errors import Invalid


class ForeignImage(Invalid):
    """An image in the text is not one of the newsroom's own."""

    code = "foreign_picture"


def clean_article_html(html: str, *, field: str = "body") -> str:
    """Return the HTML of a field as it may be stored; raises ForeignImage instead of dropping images silently."""
    if foreign := foreign_images(html, find_image=find_image):
        raise ForeignImage(
            f"This picture is not in the library: {foreign[0]}. Upload it under Pictures, then insert it.", field=field
        )
    return clean_body(html, find_image=find_image)
