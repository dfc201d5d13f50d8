"""Times requests inside one process, past the network: `python -m tests.benchmarks.timing`, the response cache off.

Each line of its input is answered with one round as JSON: kind of request → milliseconds of each request.
"""

import json
import sys
import time
from io import BytesIO
from random import Random
from urllib.parse import quote, unquote, urlsplit
from wsgiref.util import setup_testing_defaults

import django

django.setup()

from articles.models import Article  # noqa: E402 - models need Django set up
from cms.wsgi import application  # noqa: E402
from tests.benchmarks.archive import API, LIST, far_down  # noqa: E402
from tests.benchmarks.generated.named import SECTIONS, TAG_COUNT, TAGS  # noqa: E402

REQUESTS = 60
"""Of each kind in a round."""
DOCUMENTS = 200
PAGE = 20

# Pairs that fill a page in the smallest archive too, so that all archives answer with as many cards.
_COMMON_PAIRS = [(0, 0), (0, 1), (0, 2), (0, 3), (1, 0), (1, 1)]


def get(path: str) -> bytes:
    """Return the body of a 200; RuntimeError for anything else."""
    told: list[str] = []
    answer = application(_environ(path), lambda status, headers, exc_info=None: told.append(status))
    try:
        body = b"".join(answer)
    finally:
        if hasattr(answer, "close"):
            answer.close()
    if not told[0].startswith("200"):
        raise RuntimeError(f"{path} is answered with {told[0]}: {body[:300]!r}")
    return body


def _environ(path: str) -> dict[str, object]:
    parts = urlsplit(path)
    environ: dict[str, object] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": unquote(parts.path).encode().decode("latin-1"),
        "QUERY_STRING": parts.query,
        "HTTP_HOST": "127.0.0.1",
        "wsgi.input": BytesIO(),
    }
    setup_testing_defaults(environ)
    return environ


def find_paths() -> dict[str, list[str]]:
    """Return what to ask for, by kind; each was asked for once, so the system has its pages in memory."""
    paths = {
        "first page": [LIST],
        "one facet": [f"{LIST}&section={slug}" for slug in SECTIONS[:4]] + [f"{LIST}&tag={slug}" for slug in TAGS[:4]],
        "two facets": [f"{LIST}&section={SECTIONS[section]}&tag={TAGS[tag]}" for section, tag in _COMMON_PAIRS],
        "page deep in the list": far_down(lambda path: json.loads(get(path)), [place / 10 for place in range(3, 8)]),
        "document": [f"{API}{quote(slug)}/" for slug in _some_slugs()],
    }
    seldom = [f"{LIST}&section={SECTIONS[-1]}&tag={slug}" for slug in TAGS[TAG_COUNT // 2 :: 10]]
    for kind, asked in paths.items():
        answers = [json.loads(get(path)) for path in asked]
        if any(len(answer.get("results", range(PAGE))) < PAGE for answer in answers):
            raise RuntimeError(f"{kind}: a page that is not full would be answered faster.")
    return paths | {"two facets that seldom meet": seldom}


def _some_slugs() -> list[str]:
    last_pk = Article.objects.latest("pk").pk
    some = Random(last_pk).sample(range(1, last_pk + 1), min(last_pk, 5 * DOCUMENTS))
    rows = Article.objects.released().filter(pk__in=some, language="en")
    return list(rows.order_by("pk").values_list("slug", flat=True)[:DOCUMENTS])


def time_round(paths: dict[str, list[str]], random: Random) -> dict[str, list[float]]:
    """Ask for all kinds in turn and return how long each request took."""
    took: dict[str, list[float]] = {kind: [] for kind in paths}
    for _ in range(REQUESTS):
        for kind, asked in paths.items():
            path = random.choice(asked)
            begun = time.perf_counter()
            get(path)
            took[kind].append((time.perf_counter() - begun) * 1_000)
    return took


def main() -> None:
    """Answer every line with a round, after one round that does not count."""
    random = Random(1)
    paths = find_paths()
    time_round(paths, random)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for _ in sys.stdin:
        json.dump(time_round(paths, random), sys.stdout)
        sys.stdout.write("\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
