"""From text to the words that the index holds, and from what somebody typed to the words to look for.

Both databases get words that were made here, separated by single characters of white space: neither takes text apart.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from cms.lib.folding import ZWNJ, fold

MAX_TYPED_LENGTH = 200
MAX_TERMS = 8
MAX_WORD_LENGTH = 40
"""Longer words are cut, in the index and in questions alike."""
MAX_TEXT_LENGTH = 300_000
"""Of a longer text the beginning is indexed: PostgreSQL takes 1 MB of words, and folding may lengthen a text."""

# What stands inside words that some write joined and others apart.
_JOINERS = f"{ZWNJ}'’‘ʼ`´\uff07-\u2010\u2011\u2012.&@"
_JOINER = "\ue001"
_LOOSE = "\ue002"
_REFERENCE = "\ue003"
_KIND = "\ue004"
_STRETCH = "\ue005"

STRETCH = 10_000
"""How many keys a stretch of rows has."""
_CHUNK = re.compile(rf"[^\W_](?:[^\W_]|{_JOINER})*")
# Letters that count as the same in a second, lower rank.
_LOOSELY = str.maketrans({"ې": "ی", "ۍ": "ی"})
_HAS_LOOSE = frozenset("یېۍ")
_BEFORE: dict[int, str] = {ord(character): _JOINER for character in _JOINERS}


@dataclass(frozen=True, slots=True)
class Word:
    """A word to look for, or only its beginning."""

    text: str
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """One of the things typed, all of which have to be found: in any way of writing it, as one or more words.

    The ways from `loose_from` on only sound the same, and count less. Rows with one of the references answer it, too.
    """

    ways: tuple[tuple[Word, ...], ...]
    loose_from: int
    references: frozenset[str] = frozenset()


def words_of(text: str) -> list[str]:
    """Return the words of a text in their order; one with an apostrophe or a ZWNJ in it joined and split."""
    return [word for chunk in _chunks(text) for word in _forms(chunk)]


def title_text(lines: Iterable[str]) -> str:
    """Return the words of names or headlines as the index holds them: a line for each."""
    return "\n".join(filter(None, (" ".join(_with_loose(words_of(line))) for line in lines)))


def index_text(texts: Iterable[str], *, references: Iterable[str] = ()) -> str:
    """Return the different words of texts as the index holds them, and references to rows with own words."""
    words = dict.fromkeys(word for text in texts for word in words_of(text))
    return " ".join(dict.fromkeys([*references, *_with_loose(words)]))


def reference(kind: int, key: int) -> str:
    """Return the word that stands for another row of the index: a tag, whose name may change, for its articles."""
    return f"{_REFERENCE}{kind}x{key}"


def kind_word(kind: int) -> str:
    """Return the word that every row of a kind has as a title: the index itself tells the kinds apart."""
    return f"{_KIND}{kind}"


def stretch_word(stretch: int) -> str:
    """Return the word that every row of a stretch of keys has as a title: the newest can be looked for first."""
    return f"{_STRETCH}{stretch}"


def terms_of(typed: str) -> tuple[SearchTerm, ...]:
    """Return what somebody wants to find; none where nothing that was typed is a word. The last may be a beginning."""
    chunks = list(islice(dict.fromkeys(_chunks(typed[:MAX_TYPED_LENGTH])), MAX_TERMS))
    return tuple(_term(chunk, is_prefix=chunk == chunks[-1]) for chunk in chunks)


def _term(chunk: str, *, is_prefix: bool) -> SearchTerm:
    joined, *parts = _forms(chunk)
    ways: list[tuple[Word, ...]] = [(Word(joined, is_prefix),)]
    if parts:
        ways.append((*map(Word, parts[:-1]), Word(parts[-1], is_prefix)))
    loose = []
    if _HAS_LOOSE & set(joined):
        loosened = joined.translate(_LOOSELY)
        loose = [(Word(_LOOSE + loosened, is_prefix),), *([(Word(loosened, is_prefix),)] if loosened != joined else [])]
    return SearchTerm((*ways, *loose), loose_from=len(ways))


def _forms(chunk: str) -> Iterator[str]:
    """Yield the joined form, then, if there are any, the parts."""
    if _JOINER not in chunk:
        yield chunk[:MAX_WORD_LENGTH]
        return
    parts = [part for part in chunk.split(_JOINER) if part]
    yield "".join(parts)[:MAX_WORD_LENGTH]
    if len(parts) > 1:
        yield from (part[:MAX_WORD_LENGTH] for part in parts)


def _with_loose(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield word
        if "ې" in word or "ۍ" in word:
            yield _LOOSE + word.translate(_LOOSELY)


def _chunks(text: str) -> list[str]:
    return _CHUNK.findall(_plain(text[:MAX_TEXT_LENGTH]))


def _plain(text: str) -> str:
    """Return the text folded, its joiners marked, without marks, and with the digits 0 to 9 only."""
    private = {ord(character): " " for character in set(text) if unicodedata.category(character) == "Co"}
    folded = fold(text.translate({**private, **_BEFORE}))[:MAX_TEXT_LENGTH]
    return folded.translate(_digits_and_marks(folded))


def _digits_and_marks(folded: str) -> Mapping[int, str | None]:
    others = {character for character in set(folded) if not character.isascii()}
    marks: dict[int, str | None] = {
        ord(character): None for character in others if unicodedata.category(character)[0] == "M"
    }
    return marks | {
        ord(character): str(unicodedata.decimal(character)) for character in others if character.isdecimal()
    }
