"""Sanitising of body HTML before it is stored; there is no other way into storage."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

import nh3

from articles.body.allowlist import ATTRIBUTES, CLASSES, FORBIDDEN_TAGS, TAGS
from articles.body.foreign import placeholder_for
from articles.body.reader import read_with_losses
from articles.body.structure import Block, Picture
from articles.body.writer import write
from cms.lib.links import SCHEMES
from cms.lib.losses import Loss


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageRef:
    """A picture of ours, as a body refers to it; `url` is https or site-relative."""

    id: int
    url: str
    width: int
    height: int
    credit: str = ""


# Asked with the src and the data-file of a picture; None when it is not ours. It must know the url it gave.
type FindImage = Callable[[str, str | None], ImageRef | None]

_SANITISER = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags=FORBIDDEN_TAGS,
    attributes=ATTRIBUTES,
    allowed_classes=CLASSES,
    url_schemes=set(SCHEMES),
    link_rel=None,
)


@dataclass(frozen=True, slots=True)
class CleanedBody:
    """HTML in the spelling that is stored, and what is not in it any more."""

    html: str
    losses: list[Loss]


def clean_body(html: str, *, find_image: FindImage) -> str:
    """The HTML in the spelling that is stored: allowed tags only, pictures of ours or placeholders for others.

    Cleaning it again changes nothing, as long as no picture comes or goes.
    """
    return clean_with_losses(html, find_image=find_image).html


def clean_with_losses(html: str, *, find_image: FindImage) -> CleanedBody:
    """Clean a body, and tell what is lost of it."""
    reading = read_with_losses(html)
    find_image = cache(find_image)
    blocks = (_with_placeholder(block, find_image) for block in reading.blocks)
    # The sanitiser has the last word, whatever the writer may have got wrong.
    return CleanedBody(_SANITISER.clean(write(blocks)), reading.losses)


def with_our_images(blocks: Iterable[Block], find_image: FindImage) -> Iterator[Block]:
    """The blocks with every picture as it was found; those that are not ours are left out with their captions."""
    for block in blocks:
        if not isinstance(block, Picture):
            yield block
        elif ours := find_image(block.src, block.data_file):
            yield _referring(block, ours)


def _with_placeholder(block: Block, find_image: FindImage) -> Block:
    if not isinstance(block, Picture):
        return block
    ours = find_image(block.src, block.data_file)
    return _referring(block, ours) if ours else placeholder_for(block)


def _referring(picture: Picture, ours: ImageRef) -> Picture:
    return replace(
        picture,
        src=ours.url,
        data_file=str(ours.id),
        width=ours.width,
        height=ours.height,
        credit=ours.credit,
        is_foreign=False,
    )
