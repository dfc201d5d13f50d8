"""Bodies: a few hundred prepared ones, into which each article puts sentences of its own."""

from functools import cache
from random import Random

from tests.benchmarks.generated.prose import line, paragraph, sentence
from tests.benchmarks.generated.vocabulary import WORDS_A_PARAGRAPH

POOL_SIZE = 300
OWN_SENTENCES = 10
WORDS_A_SENTENCE = 9


def body(random: Random, language: str) -> str:
    """Return the HTML of a body in its stored spelling: ten paragraphs, sub-heads, a quote and a list."""
    prepared = _pool(language)[random.randrange(POOL_SIZE)]
    return prepared.format(*(sentence(random, language, WORDS_A_SENTENCE) for _ in range(OWN_SENTENCES)))


@cache
def _pool(language: str) -> list[str]:
    random = Random(f"bodies in {language}")
    return [_prepared(random, language) for _ in range(POOL_SIZE)]


def _prepared(random: Random, language: str) -> str:
    texts = [_text(random, language, number) for number in range(OWN_SENTENCES)]
    head = [f"<h{level}>{line(random, language, 5)}</h{level}>" for level in (2, 2, 3)]
    return "".join(
        [
            *texts[:2],
            head[0],
            *texts[2:4],
            _quote(random, language),
            texts[4],
            head[1],
            *texts[5:7],
            _list(random, language),
            head[2],
            *texts[7:],
        ]
    )


def _text(random: Random, language: str, number: int) -> str:
    """Return a paragraph that begins with the article's own sentence; some words are set, some lead somewhere."""
    count = WORDS_A_PARAGRAPH[language] - WORDS_A_SENTENCE - 6
    middle = (
        f"<strong>{line(random, language, 3)}</strong>",
        f"<em>{line(random, language, 3)}</em>",
        f'<a href="https://example.org/{random.randrange(10_000)}">{line(random, language, 3)}</a>',
    )[number % 3]
    return f"<p>{{{number}}} {paragraph(random, language, count)} {middle} {sentence(random, language, 3)}</p>"


def _quote(random: Random, language: str) -> str:
    said, by = paragraph(random, language, 22), line(random, language, 3)
    return f'<blockquote><p>{said}</p><p class="attribution">{by}</p></blockquote>'


def _list(random: Random, language: str) -> str:
    items = (f"<li><p>{sentence(random, language, 9)}</p></li>" for _ in range(3))
    return f"<ul>{''.join(items)}</ul>"
