"""Published documents as apps declare them, and the sources that give all of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

Facet = tuple[str, str]

LINK_FIELDS = ("language", "direction", "slug", "title", "url")
"""What of a card its neighbours show."""

WHOLE: Facet = ("", "")
"""The facet of every listed document."""

OK = 200
MOVED = 301
GONE = 410


def microseconds(at: datetime) -> int:
    """Return a datetime as microseconds since 1970 UTC, exactly (floats would round)."""
    return (at - EPOCH) // MICROSECOND


def datetime_of(stamp: int) -> datetime:
    """Return the UTC datetime of a stamp made by `microseconds`."""
    return EPOCH + stamp * MICROSECOND


def alphabetical(text: str) -> int:
    """Return a sort key that lists `text` (folded) by its first letters, for lists that run downwards.

    Seven bytes of UTF-8 fit a signed 64-bit integer; longer common beginnings tie and keep their age's order.
    """
    return -int.from_bytes(text.encode()[:7].ljust(7, b"\0"), "big")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedChange:
    """What becomes true of a document by itself at a transition.

    `at` is in microseconds since 1970 UTC; `card` and `body` are merged recursively from then on.
    """

    at: int
    card: dict[str, Any] = field(default_factory=dict)
    body: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """When a document leaves all lists by itself and its address begins to answer GONE with `card`.

    `at` is in microseconds since 1970 UTC; `card` is {"reason": text}.
    """

    at: int
    card: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicDocument:
    """One public resource in one language.

    `card` is its line in lists, `body` the whole (None: the card is all there is). Lists run by
    `sort_key`, then by age, downwards. Readers see it from `visible_from` (microseconds since 1970
    UTC). `status` is OK; MOVED with card {"slug": target}; or GONE with card {"reason": text}. `own_settings`
    is not public: rollouts need to know it (`cms.published.rollouts`).
    """

    collection: str
    language: str
    key: str
    card: dict[str, Any]
    body: dict[str, Any] | None = None
    sort_key: int = 0
    visible_from: int = 0
    status: int = OK
    facets: frozenset[Facet] = frozenset()
    timed_facets: Mapping[Facet, int] = field(default_factory=dict)
    changes: tuple[TimedChange, ...] = ()
    ending: Ending | None = None
    cache_tags: tuple[str, ...] = ()
    own_settings: Mapping[str, Any] = field(default_factory=dict)

    @property
    def identity(self) -> tuple[str, str, str]:
        """Return what tells this document from all others."""
        return (self.collection, self.language, self.key)

    @property
    def listed_until(self) -> dict[Facet, int | None]:
        """Return every facet that lists the document and until when (None: for good); nothing but OK is listed."""
        if self.status != OK:
            return {}
        end = self.ending.at if self.ending else None
        timed = {facet: until if end is None else min(until, end) for facet, until in self.timed_facets.items()}
        return {WHOLE: end, **dict.fromkeys(self.facets, end), **timed}


OwnedDocuments = tuple[str, list[PublicDocument]]
"""An owner such as "article-42", and everything that it shows to readers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveCounter:
    """A number that stands in cards and documents but grows without an edition, such as views.

    It is read with the document, from the row of `table` whose column `key` holds the number of the document's owner.
    It counts neither for fingerprints nor for entity tags (docs/decisions/0009).
    """

    name: str
    table: str
    key: str
    value: str


class DocumentSource(Protocol):
    """All public documents of one kind of thing, for rebuilding and checking."""

    prefix: str
    """Owners are named `<prefix>-<id>`: "article" for "article-42"."""

    always: tuple[str, ...]
    """Collections whose document with the key "" is there in every content language, whatever was written."""

    def batches(self, *, at: datetime) -> Iterator[list[OwnedDocuments]]:
        """Yield every owner, public or not, with its documents as they are at that datetime.

        Rows are read when a batch is asked for, so that the caller can lock them out of change first. Batches
        may read what the sources before this one have stored.
        """
        ...
