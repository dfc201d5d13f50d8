"""Articles by number: the same number of the same archive is the same article, whenever it is made."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from tests.benchmarks.generated.bodies import body
from tests.benchmarks.generated.named import AUTHOR_COUNT, SECTIONS, tags_of_an_article, zipf
from tests.benchmarks.generated.prose import line, paragraph

BEGIN = datetime(2023, 7, 1, tzinfo=UTC)
SPAN = timedelta(days=3 * 365)
PICTURE_COUNT = 20
TITLE_WORDS = 9
LEAD_WORDS = 35

# Of ten articles in a row six are English; three of the others are translations of the first two.
LANGUAGES = ("en", "en", "en", "en", "en", "en", "nb", "nb", "fa-AF", "ps")
TRANSLATION_OF = {6: 0, 8: 0, 9: 1}
ROUND = len(LANGUAGES)


@dataclass(frozen=True, slots=True)
class Plan:
    """What an article is to be; places count from 0, `original` is the number of the article that it translates."""

    number: int
    original: int
    language: str
    title: str
    kicker: str
    dateline: str
    lead: str
    body: str
    section: int
    tags: list[int]
    authors: list[int]
    picture: int | None
    is_featured: bool
    was_corrected: bool
    had_another_slug: bool
    published_at: datetime
    views: int


def article(number: int, *, of: int) -> Plan:
    """Return the article with that number (from 0) in an archive of so many."""
    random = Random(number * 2_654_435_761 + of)
    language = LANGUAGES[number % ROUND]
    return Plan(
        number=number,
        original=number - number % ROUND + TRANSLATION_OF.get(number % ROUND, number % ROUND),
        language=language,
        title=line(random, language, TITLE_WORDS),
        kicker=line(random, language, 2) if random.random() < 0.5 else "",
        dateline=line(random, language, 1).upper() if random.random() < 0.5 else "",
        lead=paragraph(random, language, LEAD_WORDS),
        body=body(random, language),
        section=zipf(random, len(SECTIONS)),
        tags=tags_of_an_article(random),
        authors=random.sample(range(AUTHOR_COUNT), 2 if random.random() < 0.1 else 1),
        picture=random.randrange(PICTURE_COUNT) if random.random() < 0.8 else None,
        is_featured=random.random() < 0.03,
        was_corrected=random.random() < 0.02,
        had_another_slug=random.random() < 0.02,
        published_at=BEGIN + SPAN * ((number + random.random()) / of),
        views=int(20_000 / (1 + random.random() * 2_000)),
    )
