"""Anchors of the headings in a body."""

from collections import Counter
from collections.abc import Iterable, Iterator

from articles.body.spans import plain
from articles.body.structure import Block, Heading
from cms.lib.slugs import slugify

FALLBACK = "section"


def heading_ids(blocks: Iterable[Block]) -> Iterator[str]:
    """An id for each heading in turn: the slug of its text, numbered where it comes again."""
    seen: Counter[str] = Counter()
    given: set[str] = set()
    for block in blocks:
        if isinstance(block, Heading):
            yield _unused(slugify(plain(block.line)) or FALLBACK, seen, given)


def _unused(base: str, seen: Counter[str], given: set[str]) -> str:
    identity = base
    while identity in given:
        seen[base] += 1
        identity = f"{base}-{seen[base] + 1}"
    given.add(identity)
    return identity
