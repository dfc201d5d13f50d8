"""What the search of the admin knows of pictures."""

from collections.abc import Sequence
from dataclasses import dataclass

from cms.media.models import Image
from cms.search.writing import Searchable

IMAGE = 8
"""The kind of pictures; those below are the articles' (articles/services/search/kinds.py)."""


def row_of_image(image: Image) -> Searchable:
    """Return a picture: found by its own name, its credit, and the name of its file."""
    return Searchable(kind=IMAGE, key=image.pk, titles=[image.original_name], head=[image.credit, str(image.file)])


@dataclass(frozen=True)
class ImageSearch:
    """All pictures."""

    kinds: Sequence[int] = (IMAGE,)

    def rows(self, *, after: int, limit: int) -> dict[int, list[Searchable]]:
        """Return what can be found of the next pictures."""
        images = Image.objects.filter(pk__gt=after).order_by("pk")[:limit]
        return {image.pk: [row_of_image(image)] for image in images}


IMAGES = ImageSearch()
