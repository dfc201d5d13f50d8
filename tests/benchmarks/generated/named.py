"""Sections, tags and authors of the made-up newsroom: their slugs, their names, how often each is used."""

from functools import cache
from itertools import accumulate
from random import Random

from tests.benchmarks.generated.prose import line
from tests.benchmarks.generated.vocabulary import WORDS

SECTIONS = ("world", "afghanistan", "norway", "politics", "economy", "culture", "science", "sport")
TAG_COUNT = 200
AUTHOR_COUNT = 40
TAGS_AN_ARTICLE = 3

TAGS = tuple(f"subject-{number}" for number in range(1, TAG_COUNT + 1))
AUTHORS = tuple(f"author-{number}" for number in range(1, AUTHOR_COUNT + 1))

Names = dict[str, dict[str, str]]


def names_of(slug: str, *, words: int, **columns: int) -> Names:
    """Return the names of a thing in every language; `columns` are further texts with their numbers of words."""
    random = Random(slug)
    return {
        language: {
            "name": line(random, language, words),
            **{column: line(random, language, count) for column, count in columns.items()},
        }
        for language in WORDS
    }


def tags_of_an_article(random: Random) -> list[int]:
    """Return the places of three tags; the second is used half as often as the first (Zipf)."""
    found: set[int] = set()
    while len(found) < TAGS_AN_ARTICLE:
        found.add(zipf(random, TAG_COUNT))
    return sorted(found)


def zipf(random: Random, count: int) -> int:
    """Return a number below `count`, the first the most frequent."""
    return random.choices(range(count), cum_weights=_weights(count))[0]


@cache
def _weights(count: int) -> list[float]:
    return list(accumulate(1 / (place + 1) for place in range(count)))
