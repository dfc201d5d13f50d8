"""The edition and its changes, read on one kept connection per thread, beside those of Django's requests."""

import json
from collections.abc import Callable
from contextlib import suppress
from threading import local
from typing import Any

from django.db import DatabaseError, InterfaceError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from cms.published.dependencies import Place, Touched, from_json
from cms.published.edition_stamps import STAMP_SQL, number_and_token
from cms.response_cache.edition_probe import EditionProbe, edition_probe_for

_EDITION = f"SELECT {STAMP_SQL} FROM delivery_edition WHERE id = 1"  # noqa: S608 - fixed text only
_CHANGES = """
    SELECT edition, token, touched FROM delivery_change WHERE edition >= %s AND edition <= %s ORDER BY edition LIMIT %s
"""
_PASSED = """
    SELECT d.collection, d.key, d.term_ids, d.sort_key, d.id
    FROM delivery_moment m JOIN delivery_document d ON d.id = m.document_id
    WHERE m.at > %s AND m.at <= %s ORDER BY m.at LIMIT %s
"""
_NEXT = "SELECT min(at) FROM delivery_moment WHERE at > %s"


class EditionReader:
    """Read the truth on the calling thread's own connection; a broken one is replaced, once per reading."""

    def __init__(self, connect: Callable[[], BaseDatabaseWrapper] = lambda: connections["default"].copy()) -> None:
        self._connect = connect
        self._own = local()

    def edition(self) -> int:
        """Return the stamp of the present edition; 0 before anything was published."""
        # Whatever broke, a new connection tells the truth or raises, and then it is no longer about the old one.
        with suppress(Exception):
            number: int = self._own.probe()
            return number
        return self._reconnected()()

    def changes(self, *, after: int, until: int, limit: int) -> list[Touched] | None:
        """Return what the editions of (after, until] changed; the editions are stamps.

        None where anything may have changed: they are more than `limit`, not all known, or of another history.
        """
        (first, _), (last, _) = number_and_token(after), number_and_token(until)
        if not 0 <= last - first <= limit:
            return None
        rows = self._rows(_CHANGES, first, last, limit + 1)
        touched = {(number, token): text for number, token, text in rows}
        known = {number_and_token(after), number_and_token(until)} - {(0, 0)}
        texts = [text for (number, _), text in touched.items() if number > first]
        if not known <= touched.keys() or len(texts) < last - first or None in texts:
            return None
        return [change for text in texts for change in from_json(_value(text))]

    def passed(self, *, after: int, until: int, limit: int) -> list[Touched]:
        """Return the documents that changed by themselves in (after, until] (microseconds since 1970 UTC)."""
        return [
            Touched(collection, key, frozenset(dict(_value(term_ids))), (Place(sort_key, pk),))
            for collection, key, term_ids, sort_key, pk in self._rows(_PASSED, after, until, limit)
        ]

    def next_transition_at(self, *, after: int) -> int | None:
        """Return when the next document changes by itself, in microseconds since 1970 UTC."""
        stamp: int | None = self._rows(_NEXT, after)[0][0]
        return stamp

    def _rows(self, statement: str, *values: int) -> list[tuple[Any, ...]]:
        with self._own.wrapper.cursor() as cursor:
            cursor.execute(statement, values)
            return list(cursor.fetchall())

    def _reconnected(self) -> EditionProbe:
        """Return the edition probe of a fresh connection."""
        self._give_up()
        wrapper = self._own.wrapper = self._connect()
        wrapper.ensure_connection()
        probe = edition_probe_for(wrapper, _EDITION)
        self._own.probe = probe
        return probe

    def _give_up(self) -> None:
        """Close the thread's connection and forget its probe, even if there will be no new one."""
        kept = vars(self._own)
        kept.pop("probe", None)
        if old := kept.pop("wrapper", None):
            _close(old)


def _close(wrapper: BaseDatabaseWrapper) -> None:
    try:
        wrapper.close()
    except (DatabaseError, InterfaceError):
        wrapper.connection = None


def _value(stored: Any) -> Any:
    return json.loads(stored) if isinstance(stored, str) else stored
