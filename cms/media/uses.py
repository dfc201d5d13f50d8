"""Uses of images, asked of the domains by settings.CMS_IMAGE_USES."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageUse:
    """One place that shows a picture; `model` and `pk` lead to its page in the admin ("articles.article", 42)."""

    image_id: int
    model: str
    pk: int
    title: str
    language: str
    has_alt_text: bool

    @property
    def admin_url(self) -> str:
        """Where the admin shows the thing that uses the picture."""
        return reverse(f"admin:{self.model.replace('.', '_')}_change", args=[self.pk])


class ImageUses(Protocol):
    """A function of a domain app, listed in settings.CMS_IMAGE_USES."""

    def __call__(self, *, image_ids: Collection[int]) -> Iterable[ImageUse]:
        """Return every use of these pictures, stored or public."""


def uses_of(image_ids: Collection[int]) -> Mapping[int, list[ImageUse]]:
    """Every use of these pictures by picture; an unused one has an empty list."""
    found: dict[int, list[ImageUse]] = defaultdict(list)
    for path in settings.CMS_IMAGE_USES:
        ask: ImageUses = import_string(path)
        for use in ask(image_ids=image_ids):
            found[use.image_id].append(use)
    return found
