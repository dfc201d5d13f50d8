"""What there is to read in an archive: found out through the public API itself."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from random import Random
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from tests.asking import ask
from tests.benchmarks.generated.named import SECTIONS, TAGS, zipf

API = "/api/v1/articles/"
LIST = f"{API}?language=en"
FACET = f"{LIST}&section={SECTIONS[0]}"
TWO_FACETS = f"{FACET}&tag={TAGS[0]}"
SEVERAL = f"{LIST}&limit=20&section={SECTIONS[0]}"
POPULAR = f"{API}popular/?window=24h&language=en"
PLACE_OF_DOCUMENT = 50
"""Recent, but not beside what is being published."""
MANY = 2_000
ZIPF_LENGTH = 50_000
_FIRST_STEP = f"{LIST}&limit=100&fields=slug"


@dataclass(frozen=True, slots=True)
class Archive:
    """Addresses of a served archive; `documents` are the newest English ones, `deep` stands amid the list."""

    document: str
    deep: str
    documents: list[str]


def look_around(address: str) -> Archive:
    """Walk down the list of English articles, as a reader would, and look into its middle."""
    cards = islice((card for page in _pages(address) for card in page["results"]), MANY)
    documents = [f"{API}{quote(card['slug'])}/" for card in cards]
    return Archive(documents[PLACE_OF_DOCUMENT], *far_down(partial(_asked, address), [0.5]), documents)


def far_down(asked: Callable[[str], dict[str, Any]], shares: Sequence[float]) -> list[str]:
    """Return the pages to which cursors lead from the top, past these shares of the list, in rising order."""
    total = asked(f"{LIST}&limit=1&include=total")["total"]
    seen, following = 0, _FIRST_STEP
    found = []
    for share in shares:
        while seen < share * total:
            page = asked(following)
            seen, following = seen + len(page["results"]), page["next"]
        found.append(f"{LIST}&cursor={quote(parse_qs(urlsplit(following).query)['cursor'][0])}")
    return found


def zipf_paths(paths: list[str]) -> Iterator[str]:
    """Yield paths as readers ask for them: the first far more often than the last."""
    random = Random(len(paths))
    return (paths[zipf(random, len(paths))] for _ in range(ZIPF_LENGTH))


def _pages(address: str) -> Iterator[dict[str, Any]]:
    path: str | None = _FIRST_STEP
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
