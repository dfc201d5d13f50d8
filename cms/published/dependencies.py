"""Dependencies of an answer, and the test whether a change touches them (docs/decisions/0008).

A cache of answers can tell from these which of them a change leaves as they are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

MAX_BIGINT = 2**63 - 1


class Place(NamedTuple):
    """Where a document stands in every list that has it."""

    sort_key: int
    document_id: int


LOWEST = Place(-MAX_BIGINT - 1, 0)
HIGHEST = Place(MAX_BIGINT, MAX_BIGINT)


class Range(NamedTuple):
    """A stretch of a list, both ends included: the list of what is under all of these terms."""

    terms: frozenset[int]
    lowest: Place
    highest: Place


class Touched(NamedTuple):
    """A document that changed: the terms and places that it has or had."""

    collection: str
    key: str
    terms: frozenset[int]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Dependencies:
    """All that an answer was made of: documents by key, stretches of lists, or a whole collection."""

    keys: frozenset[tuple[str, str]] = frozenset()
    ranges: tuple[Range, ...] = ()
    collections: frozenset[str] = frozenset()

    def __or__(self, other: Self) -> "Dependencies":
        """Return the dependencies of an answer that is made of both."""
        return Dependencies(self.keys | other.keys, self.ranges + other.ranges, self.collections | other.collections)

    def are_touched_by(self, change: Touched) -> bool:
        """Whether the answer may be another one after the change; never False wrongly."""
        return (
            (change.collection, change.key) in self.keys
            or change.collection in self.collections
            or any(_holds(stretch, change) for stretch in self.ranges)
        )


NOTHING = Dependencies()


def _holds(stretch: Range, change: Touched) -> bool:
    return stretch.terms <= change.terms and any(stretch.lowest <= at <= stretch.highest for at in change.places)


def of_key(collection: str, key: str) -> Dependencies:
    """Return the dependencies of whatever stands, or does not stand, at one address."""
    return Dependencies(keys=frozenset({(collection, key)}))


def of_range(terms: Iterable[int], *, lowest: Place = LOWEST, highest: Place = HIGHEST) -> Dependencies:
    """Return the dependencies of a stretch of a list."""
    return Dependencies(ranges=(Range(frozenset(terms), lowest, highest),))


def of_collection(collection: str) -> Dependencies:
    """Return the dependencies of what any change of the collection may touch."""
    return Dependencies(collections=frozenset({collection}))


def as_json(touched: Iterable[Touched]) -> list[Any]:
    """Return the changes in the form in which `delivery_change` keeps them."""
    return [
        [owner.collection, owner.key, sorted(owner.terms), [list(place) for place in owner.places]] for owner in touched
    ]


def from_json(stored: Sequence[Any]) -> list[Touched]:
    """Return the changes that `as_json` wrote."""
    return [
        Touched(collection, key, frozenset(terms), tuple(Place(*place) for place in places))
        for collection, key, terms, places in stored
    ]
