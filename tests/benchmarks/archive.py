"""What there is to read in an archive: found out through the public API itself."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import Any
from urllib.parse import quote

from tests.asking import ask
from tests.benchmarks.generated.articles import BEGIN, SPAN
from tests.benchmarks.generated.named import SECTIONS, TAGS, zipf

API = "/api/v1/articles/"
LIST = f"{API}?language=en"
FACET = f"{LIST}&section={SECTIONS[0]}"
TWO_FACETS = f"{FACET}&tag={TAGS[0]}"
POPULAR = f"{API}popular/?window=24h&language=en"
PLACE_OF_DOCUMENT = 50
"""Recent, but not beside what is being published."""
MANY = 2_000
ZIPF_LENGTH = 50_000


@dataclass(frozen=True, slots=True)
class Archive:
    """Addresses of a served archive; `documents` are the newest English ones."""

    document: str
    deep: str
    documents: list[str]


def look_around(address: str) -> Archive:
    """Walk down the list of English articles, as a reader would, and look into its middle."""
    cards = islice((card for page in _pages(address) for card in page["results"]), MANY)
    documents = [f"{API}{quote(card['slug'])}/" for card in cards]
    return Archive(documents[PLACE_OF_DOCUMENT], _asked(address, before(0.5))["next"], documents)


def before(share: float) -> str:
    """Return the list of what was published before a moment, when that share of the archive was still to come."""
    return f"{LIST}&published_before={BEGIN + (1 - share) * SPAN:%Y-%m-%d}"


def zipf_paths(paths: list[str]) -> Iterator[str]:
    """Yield paths as readers ask for them: the first far more often than the last."""
    random = Random(len(paths))
    return (paths[zipf(random, len(paths))] for _ in range(ZIPF_LENGTH))


def _pages(address: str) -> Iterator[dict[str, Any]]:
    path: str | None = f"{LIST}&limit=100&fields=slug"
    while path:
        page = _asked(address, path)
        yield page
        path = page["next"]


def _asked(address: str, path: str) -> dict[str, Any]:
    answer = ask(address, path)
    if answer.status != 200:
        raise RuntimeError(f"{path} is answered with {answer.status}: {answer.body[:300]!r}")
    page: dict[str, Any] = json.loads(answer.body)
    return page
