"""Foreign pictures: those that are not in the library. They stand in drafts as placeholders, and stop publication.

A placeholder is stored as `<figure data-foreign="its address" data-alt="…"><figcaption>…</figcaption></figure>`, which
loads nothing (docs/decisions/0031).
"""

import re
from dataclasses import dataclass, replace
from html import unescape

from articles.body.structure import Picture
from cms.lib.text import clean_line

# A picture that is its own address (data:) is kept in a draft up to so many characters, and all of them together.
MOST_DATA = 100_000
MOST_DATA_IN_ALL = 300_000
MOST_ADDRESS = 2_000
MOST_NAME = 80

_DATA = re.compile(r"(data:image/[a-z0-9.+-]{1,40})[;,][^\s\"'<>]*", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
# As `articles.body.writer` spells it.
_PLACEHOLDER = re.compile(
    r'<figure data-foreign="(?P<src>[^"]*)"(?: data-alt="(?P<alt>[^"]*)")?>'
    r"(?:<figcaption>(?P<caption>.*?)</figcaption>)?</figure>",
    re.DOTALL,
)
# What stands in the place of a picture that a page loads later.
_STAND_IN = re.compile(r"(?:data:image/(?:gif|svg\+xml|png)[;,].{0,400}|about:blank|#)?", re.IGNORECASE | re.DOTALL)
_LATER = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-full-url")


@dataclass(frozen=True, slots=True)
class ForeignPicture:
    """A picture that somebody has to upload or remove; `name` is how people tell it from the others."""

    src: str
    name: str


def foreign_pictures(html: str) -> list[ForeignPicture]:
    """The foreign pictures of a stored body, in their order."""
    if "data-foreign" not in html:
        return []
    return [_told(found) for found in _PLACEHOLDER.finditer(html)]


def placeholder_for(picture: Picture) -> Picture:
    """The placeholder for a picture that is not ours."""
    return replace(picture, is_foreign=True, data_file=None, width=None, height=None)


def address_of(attributes: dict[str, str]) -> str:
    """Where a picture of HTML is; pages that load pictures late say it beside a stand-in."""
    src = attributes.get("src", "").strip()
    if not _STAND_IN.fullmatch(src):
        return _short(src)
    later = (attributes.get(name, "").strip() for name in _LATER)
    first = attributes.get("srcset", "").strip().partition(" ")[0].rstrip(",")
    return _short(next(filter(None, later), "") or first or src)


def without_long_data(html: str) -> str:
    """The HTML with pictures that are their own addresses cut down to their kind where a draft cannot keep them."""
    if "data:image" not in html:
        return html
    total = 0

    def shortened(found: re.Match[str]) -> str:
        nonlocal total
        size = len(found[0])
        if size > MOST_DATA or total + size > MOST_DATA_IN_ALL:
            return found[1]
        total += size
        return found[0]

    return _DATA.sub(shortened, html)


def _short(src: str) -> str:
    return src if src[:5].lower() == "data:" else clean_line(src)[:MOST_ADDRESS]


def _told(found: re.Match[str]) -> ForeignPicture:
    src, alt = unescape(found["src"]), unescape(found["alt"] or "")
    words = alt or clean_line(unescape(_TAG.sub("", found["caption"] or "")))
    shown = src.partition(",")[0].partition(";")[0] if src[:5].lower() == "data:" else src
    if words:
        return ForeignPicture(src, f"“{_cut(words)}”" + (f" ({_cut(shown)})" if shown else ""))
    return ForeignPicture(src, _cut(shown) or "a picture without an address")


def _cut(text: str) -> str:
    return text if len(text) <= MOST_NAME else f"{text[: MOST_NAME - 1]}…"
