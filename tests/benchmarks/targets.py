"""The targets: what a ratio is made of, and what it is to be."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.benchmarks.results import Results

Value = Callable[[Results], float | None]


@dataclass(frozen=True, slots=True)
class Target:
    """A row of the table: `bounds` by engine; `is_limit` tells that less is better.

    `{larger}` and `{smaller}` in `what` stand for the archives that growth compares.
    """

    what: str
    value: Value
    bounds: dict[str, float]
    is_limit: bool = False
    unit: str = ""

    def is_met(self, found: float, engine: str) -> bool:
        """Whether a value is good enough on an engine."""
        bound = self.bounds[engine]
        return found <= bound if self.is_limit else found >= bound


def _both(bound: float) -> dict[str, float]:
    return {"sqlite": bound, "postgresql": bound}


def _ratio(what: str, case: str, to: str, bounds: dict[str, float]) -> Target:
    return Target(what, lambda results: results.ratio(case, to), bounds, unit="×")


def _slowdown(kind: str) -> Target:
    what = f"{kind}, time: {{larger}} articles / {{smaller}}"
    return Target(what, lambda results: results.slowdown(kind), _both(1.5), is_limit=True, unit="×")


def _admin(name: str, *, milliseconds: float, queries: int | None = None) -> Iterator[Target]:
    def took(results: Results) -> float | None:
        return results.admin[name][0] if name in results.admin else None

    def count(results: Results) -> float | None:
        return results.admin[name][1] if name in results.admin else None

    yield Target(f"desk: {name}", took, _both(milliseconds), is_limit=True, unit=" ms")
    if queries is not None:
        yield Target(f"desk: {name}, queries", count, _both(queries), is_limit=True)


_AGAINST_BARE = {"sqlite": 0.85, "postgresql": 0.55}
_AGAINST_NGINX = {"sqlite": 0.38, "postgresql": 0.25}


def _stale(results: Results) -> float | None:
    return None if results.race is None else results.race.stale


def _memory(results: Results) -> float | None:
    return results.memory["full"].processes if "full" in results.memory else None


def _rows() -> Iterator[Target]:
    yield _ratio("hot document / bare WSGI function", "hot document", "bare document", _AGAINST_BARE)
    yield _ratio("hot list / bare WSGI function", "hot list", "bare list", _AGAINST_BARE)
    yield _ratio("hot document / nginx with a file", "hot document", "nginx document", _AGAINST_NGINX)
    yield _ratio("hot list / nginx with a file", "hot list", "nginx list", _AGAINST_NGINX)
    yield _ratio("hot list, gzip / bare WSGI function", "hot list gzip", "bare gzip", _AGAINST_BARE)
    yield _ratio("hot list, gzip / nginx with a file", "hot list gzip", "nginx gzip", _AGAINST_NGINX)
    yield _ratio("304 of a document / bare WSGI function", "hot document 304", "bare 304", _AGAINST_BARE)
    yield _ratio("304 of a list / bare WSGI function", "hot list 304", "bare 304", _AGAINST_BARE)
    yield _ratio("hot document / plain DRF", "hot document", "drf document", _both(60))
    yield _ratio("hot list / plain DRF", "hot list", "drf list", _both(60))
    yield _ratio("cold document / plain DRF", "cold document", "drf document", _both(8))
    yield _ratio("cold list / plain DRF", "cold list", "drf list", _both(6))
    for name in ("hot list", "hot document", "2,000 hot documents"):
        yield _ratio(f"{name}, one published a second / none", f"{name}, 1/s published", name, _both(0.6))
    for kind in ("first page", "one facet", "two facets", "page deep in the list", "document"):
        yield _slowdown(kind)
    yield Target("stale answers in a race with publishes", _stale, _both(0), is_limit=True)
    yield Target("memory of two workers, full", _memory, _both(400), is_limit=True, unit=" MB")
    yield from _admin("list of articles", milliseconds=300, queries=11)
    yield from _admin("form of an article with 200 versions", milliseconds=300, queries=18)
    yield from _admin("versions of an article with 200", milliseconds=300, queries=14)
    yield from _admin("keeping what was typed", milliseconds=40, queries=6)
    yield from _admin("saving apart, with its revision and event", milliseconds=100)
    yield from _admin("saving and publishing, with documents", milliseconds=100)
    yield from _admin("renaming a section of an eighth of all articles", milliseconds=200)
    yield from _admin("longest transaction of the sweep that stores a new name", milliseconds=200)
    yield from _admin("an article of the sweep, with its pauses", milliseconds=20)
    yield from _admin("1,000 articles due in one second, delivered by two workers", milliseconds=10_000)


TARGETS = tuple(_rows())
