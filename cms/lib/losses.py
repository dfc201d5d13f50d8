"""What a text loses when it is read: said with the words around it, so that nothing goes in silence."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

# Characters of the text that are shown before and after the place of a loss.
REACH = 40
# Characters of what was lost itself.
MOST_OWN = 80
MOST_HREF = 100


class LossKind(StrEnum):
    """What was lost. The values are stable: scripts know them."""

    LINK = "link"  # its text stays
    DELETED = "deleted"  # text that was struck out as deleted
    HIDDEN = "hidden"  # text that its page did not show
    COMMENT = "comment"  # of a word processor
    NOTES = "notes"  # the links between footnotes and their numbers; both stay as text
    NUMBERING = "numbering"  # letters, Roman numerals or counting down; the points stay, numbered 1, 2, 3
    FORMATTING = "formatting"  # its text stays
    MEDIA = "media"  # sound, film, another page
    DRAWING = "drawing"  # a vector graphic or a formula
    FORM = "form"  # a field to fill in
    PICTURE = "picture"  # one that is not in the library


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that was lost; `text` is the words around it, `href` where it led."""

    kind: LossKind
    text: str
    href: str = ""


def words_around(text: str, start: int, end: int) -> str:
    """The words from `start` to `end` with some before and after them, of the same line; "…" where it goes on.

    Where nothing stands there, it is the end of what stands before.
    """
    own = text[start : min(end, start + MOST_OWN)]
    before, is_cut = _end_of(text[max(0, start - REACH - 1) : start].rpartition("\n")[2])
    after, goes_on = _beginning_of(text[end : end + REACH + 1].partition("\n")[0])
    if end - start > MOST_OWN:
        after, goes_on = "", True
    around = _squeezed(f"{before}{own}{after}")
    if not around:
        around, is_cut = _squeezed(_end_of(text[max(0, start - 2 * REACH) : start].rstrip())[0]), True
    return f"{'…' if is_cut else ''}{around}{'…' if goes_on else ''}" if around else ""


class TextLog:
    """The text as it is read, with the places at which something was lost."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._places: list[tuple[LossKind, str, int, int]] = []
        self.length = 0

    def add(self, text: str) -> None:
        """Go on with text; a line break parts what has nothing to do with each other."""
        flat = text.replace("\n", " ")
        self._pieces.append(flat)
        self.length += len(flat)

    def end_line(self) -> None:
        """End the line: words after it are not around what stands before it."""
        self._pieces.append("\n")
        self.length += 1

    def lose(self, kind: LossKind, *, text: str = "", href: str = "") -> None:
        """Note a loss at this place; `text` went with it."""
        start = self.length
        self.add(text)
        self._places.append((kind, href, start, self.length))

    def lose_between(self, kind: LossKind, start: int, *, href: str = "") -> None:
        """Note a loss that concerns the text since `start`, which stays."""
        self._places.append((kind, href, start, self.length))

    def since(self, start: int) -> str:
        """The text since `start`."""
        taken: list[str] = []
        at = self.length
        for piece in reversed(self._pieces):
            if at <= start:
                break
            taken.append(piece)
            at -= len(piece)
        return "".join(reversed(taken))[max(0, start - at) :]

    def losses(self) -> Iterator[Loss]:
        """Yield what was lost, in the order of the text."""
        text = "".join(self._pieces)
        for kind, href, start, end in sorted(self._places, key=lambda place: place[2]):
            yield Loss(kind, words_around(text, start, end), href[:MOST_HREF])


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _end_of(text: str) -> tuple[str, bool]:
    if len(text) <= REACH:
        return text, False
    cut = text[-REACH:]
    return cut.partition(" ")[2] or cut, True


def _beginning_of(text: str) -> tuple[str, bool]:
    if len(text) <= REACH:
        return text, False
    cut = text[:REACH]
    return cut.rpartition(" ")[0] or cut, True
