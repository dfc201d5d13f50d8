"""What an index is asked, and what it answers with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from cms.search.words import Term

type Statement = tuple[str, list[str]]
"""SQL that gives the numbers of indexed rows, and its parameters."""


class Where(Enum):
    """The columns in which all terms have to be found."""

    TITLE = "title"
    TITLE_AND_HEAD = "title and head"
    ANYWHERE = "anywhere"


@dataclass(frozen=True, slots=True)
class Backend:
    """One database's index: the statements that make and remove it, and the one that asks it."""

    install: Sequence[str]
    remove: Sequence[str]
    matching: Callable[[Sequence[Term], Sequence[int], Where], Statement]
