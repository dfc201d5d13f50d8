"""Sanitising of body HTML before it is stored; there is no other way into storage."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

import nh3

from articles.body.allowlist import ATTRIBUTES, CLASSES, FORBIDDEN_TAGS, TAGS
from articles.body.reader import read, read_with_losses
from articles.body.spans import plain
from articles.body.structure import Block, Picture
from articles.body.writer import write
from cms.lib.links import SCHEMES
from cms.lib.losses import Loss, LossKind


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

# Characters of a foreign address that are shown; pasted pictures are whole files in one address.
SHOWN_ADDRESS_LENGTH = 100

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
    """The HTML in the spelling that is stored: allowed tags only, pictures of ours only.

    Cleaning it again changes nothing. Pictures that are not ours are left out with their captions: ask
    `foreign_images` first, or `clean_with_losses` what was left out.
    """
    return clean_with_losses(html, find_image=find_image).html


def clean_with_losses(html: str, *, find_image: FindImage) -> CleanedBody:
    """Clean a body, and tell what is lost of it: pictures that are not ours come last."""
    reading = read_with_losses(html)
    find_image = cache(find_image)
    foreign = [
        Loss(
            LossKind.PICTURE, " – ".join(filter(None, (each.alt, plain(each.caption)))), each.src[:SHOWN_ADDRESS_LENGTH]
        )
        for each in reading.blocks
        if isinstance(each, Picture) and find_image(each.src, each.data_file) is None
    ]
    # The sanitiser has the last word, whatever the writer may have got wrong.
    cleaned = _SANITISER.clean(write(with_our_images(reading.blocks, find_image)))
    return CleanedBody(cleaned, reading.losses + foreign)


def foreign_images(html: str, find_image: FindImage) -> list[str]:
    """The addresses of the pictures that `clean_body` would leave out, in their order."""
    pictures = (block for block in read(html) if isinstance(block, Picture))
    return [
        picture.src[:SHOWN_ADDRESS_LENGTH] or "(no address)"
        for picture in pictures
        if find_image(picture.src, picture.data_file) is None
    ]


def with_our_images(blocks: Iterable[Block], find_image: FindImage) -> Iterator[Block]:
    """The blocks with every picture as it was found; those that are not ours are left out with their captions."""
    for block in blocks:
        if not isinstance(block, Picture):
            yield block
        elif ours := find_image(block.src, block.data_file):
            yield _referring(block, ours)


def _referring(picture: Picture, ours: ImageRef) -> Picture:
    return replace(
        picture, src=ours.url, data_file=str(ours.id), width=ours.width, height=ours.height, credit=ours.credit
    )
