"""Keeping the words of rows, in the transaction that changes the rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cms.search.models import SearchText, number_of
from cms.search.words import STRETCH, index_text, kind_word, stretch_word, title_text

_PIECE = 100


@dataclass(frozen=True, slots=True)
class Searchable:
    """What can be found of one row: titles, a line each, what stands beside them, and what it says.

    `references` are words made by `cms.search.words.reference`: rows whose names lead to this one, too.
    """

    kind: int
    key: int
    titles: Sequence[str]
    head: Sequence[str] = ()
    body: Sequence[str] = ()
    references: Sequence[str] = ()

    @property
    def number(self) -> int:
        """Return the number under which it is indexed."""
        return number_of(self.kind, self.key)


def index_rows(rows: Iterable[Searchable]) -> None:
    """Store the words of rows, in the place of those that they had."""
    texts = [text_of(row) for row in rows]
    for start in range(0, len(texts), _PIECE):
        SearchText.objects.bulk_create(
            texts[start : start + _PIECE],
            update_conflicts=True,
            unique_fields=["number"],
            update_fields=["title", "head", "body"],
        )


def forget_rows(keys: Iterable[int], *, kinds: Iterable[int]) -> None:
    """Forget the words of rows that are there no more."""
    SearchText.objects.of(keys, kinds=kinds).delete()


def text_of(row: Searchable) -> SearchText:
    """Return the words of a row as they are stored; does not store them."""
    return SearchText(
        number=row.number,
        title=f"{kind_word(row.kind)} {stretch_word(row.key // STRETCH)}\n{title_text(row.titles)}",
        head=index_text(row.head, references=row.references),
        body=index_text(row.body),
    )
