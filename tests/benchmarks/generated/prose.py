"""Sentences of made-up text: frequent words are frequent, so that they compress like prose."""

from functools import cache
from itertools import accumulate
from random import Random

from tests.benchmarks.generated.vocabulary import WORDS


def words(random: Random, language: str, count: int) -> list[str]:
    """Return so many words."""
    known, weights = _weighted(language)
    return random.choices(known, cum_weights=weights, k=count)


def line(random: Random, language: str, count: int) -> str:
    """Return a line without a full stop, such as a headline."""
    return _capitalised(" ".join(words(random, language, count)))


def sentence(random: Random, language: str, count: int) -> str:
    """Return a sentence of so many words."""
    return line(random, language, count) + "."


def paragraph(random: Random, language: str, count: int) -> str:
    """Return sentences that have so many words together."""
    sentences = []
    while count > 0:
        length = min(count, random.randint(8, 22))
        sentences.append(sentence(random, language, length))
        count -= length
    return " ".join(sentences)


@cache
def _weighted(language: str) -> tuple[list[str], list[float]]:
    known = list(dict.fromkeys(WORDS[language].split()))
    return known, list(accumulate(1 / (place + 8) for place in range(len(known))))


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
