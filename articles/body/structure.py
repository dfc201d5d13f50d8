"""Types of blocks, into which HTML is read and from which it is written.

A structure has one way to be written, which makes cleaning a fixpoint.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class TextLink:
    """Where a piece of text leads; `href` is judged already."""

    href: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """How a piece of text is set."""

    link: TextLink | None = None
    is_strong: bool = False
    is_emphasised: bool = False
    is_struck: bool = False
    position: Literal["", "sup", "sub"] = ""


PLAIN = Marks()


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text with its marks; a newline is a line break."""

    text: str
    marks: Marks = PLAIN


type Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; an attribution only as the last paragraph of a quote."""

    line: Line
    is_attribution: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A sub-head of level 2 to 4."""

    level: int
    line: Line


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation; a pull quote repeats words of the article itself."""

    paragraphs: tuple[Line, ...]
    attribution: Line
    is_pull_quote: bool


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A point of a list, with the list under it."""

    paragraphs: tuple[Line, ...]
    children: "ItemList | None" = None


@dataclass(frozen=True, slots=True)
class ItemList:
    """A bulleted or numbered list; never without items. `start` is the number of the first one."""

    is_ordered: bool
    items: tuple[ListEntry, ...]
    start: int = 1

    @property
    def first_number(self) -> int | None:
        """The number of the first item; None where there are bullets."""
        return self.start if self.is_ordered else None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as the HTML names it; nobody has looked whether it is ours."""

    src: str
    data_file: str | None
    width: int | None
    height: int | None
    alt: str
    caption: Line
    credit: str = ""
    """As the library has it: filled when the picture is looked up."""
    is_foreign: bool = False
    """Whether it stands as a placeholder for a picture that is not in the library."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    paragraphs: tuple[Line, ...]
    is_header: bool
    colspan: int
    rowspan: int


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; never without a cell."""

    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Divider:
    """A line between two parts."""


type Block = Paragraph | Heading | Quote | ItemList | Picture | Table | Divider

# A whole body, as it was read.
type Body = Sequence[Block]
