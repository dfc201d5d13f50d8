"""A response cache whose truth and whose Django a test holds in its hand."""

import pytest

from cms.published.dependencies import NOTHING, Place, Touched, of_key
from cms.response_cache.entry import CacheableAnswer, CacheEntry


class Truth:
    """A source that says what a test says."""

    def __init__(self):
        self.number = 1
        self.touched = {}
        self.moments = []
        self.is_down = False
        self.looks = 0
        self.now = 0

    def publish(self, *touched, unknown=False):
        self.number += 1
        self.touched[self.number] = None if unknown else list(touched)

    def edition(self):
        if self.is_down:
            raise ConnectionError
        self.looks += 1
        return self.number

    def changes(self, *, after, until, limit):
        known = [self.touched.get(number) for number in range(after + 1, until + 1)]
        is_known = after <= until and len(known) <= limit and None not in known
        return [change for touched in known for change in touched] if is_known else None

    def passed(self, *, after, until, limit):
        return [touched for at, touched in sorted(self.moments) if after < at <= until][:limit]

    def next_transition_at(self, *, after):
        return min((at for at, _ in self.moments if at > after), default=None)


def touched(key, *, terms=(), place=(0, 1)):
    return Touched("notes", key, frozenset(terms), (Place(*place),))


def an_entry(body=b"{}", *, dependencies=NOTHING, position=0, expires_at=2**63, headers=(), status="200 OK"):
    given = [("Content-Type", "application/json"), ("ETag", '"a"'), ("Cache-Control", "public, max-age=30")]
    return CacheEntry(
        CacheableAnswer("", status, [*given, *headers], body, dependencies), position=position, expires_at=expires_at
    )


def note(key, **values):
    return an_entry(dependencies=of_key("notes", key), **values)


@pytest.fixture
def truth():
    return Truth()
