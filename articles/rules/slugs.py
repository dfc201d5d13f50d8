"""Rules for slugs of articles."""

from collections.abc import Iterable

from cms.lib.domain_errors import Invalid
from cms.lib.slugs import next_free, slugify

RESERVED = frozenset({"popular"})
"""Words that stand in the place of a slug in addresses of ours."""


def propose_slug(*, headline: str, story_id: int, taken: Iterable[str]) -> str:
    """A free slug for a headline; `story-<id>` where it has no letter."""
    return next_free(slugify(headline) or f"story-{story_id}", {*taken, *RESERVED})


def check_slug(text: str) -> str:
    """The slug that somebody typed, cleaned; Invalid (field "slug") where nothing is left of it."""
    slug = slugify(text)
    if not slug:
        raise Invalid("A slug needs at least one letter, in any script.", field="slug")
    if slug in RESERVED:
        raise Invalid(f"“{slug}” is an address of the API's own. Add a word to it.", field="slug")
    return slug
