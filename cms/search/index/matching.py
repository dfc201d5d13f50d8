"""What an index is asked, and what it answers with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from cms.search.words import SearchTerm, kind_word, stretch_word

type Statement = tuple[str, list[str]]
"""SQL that gives the numbers of indexed rows, and its parameters."""


class Where(Enum):
    """The columns in which all terms have to be found."""

    TITLE = "title"
    TITLE_AND_HEAD = "title and head"
    ANYWHERE = "anywhere"


@dataclass(frozen=True, slots=True)
class Among:
    """The rows among which terms are looked for: of these kinds, in all stretches of keys or only in these."""

    kinds: Sequence[int]
    stretches: Sequence[int] = ()

    @property
    def words(self) -> list[list[str]]:
        """Return the words that these rows have as titles: one of each list."""
        kinds, stretches = map(kind_word, self.kinds), map(stretch_word, self.stretches)
        return [condition for condition in (list(kinds), list(stretches)) if condition]


@dataclass(frozen=True, slots=True)
class Backend:
    """One database's index: the statements that make and remove it, and the one that asks it."""

    install: Sequence[str]
    remove: Sequence[str]
    matching: Callable[[Sequence[SearchTerm], Among, Where], Statement]
