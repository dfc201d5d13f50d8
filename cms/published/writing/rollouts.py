"""Beginning a rollout, and writing down how far the sweep that stores it has come."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from cms.published.documents import Facet, microseconds
from cms.published.models import Edition, Term
from cms.published.rollouts import Rollout, as_text, rollouts_in
from cms.published.writing.editions import move_edition_on

# Documents change by themselves some time after their place in the list; a row too many only makes caches ask sooner.
_NEW_TRANSITIONS = """
    INSERT INTO delivery_moment (document_id, at)
    SELECT f.document_id, f.sort_key + %(delay)s
    FROM delivery_term t JOIN delivery_facet f ON f.term_id = t.id
    WHERE t.collection = %(collection)s AND t.language = '' AND t.name = '' AND t.value = ''
          AND f.sort_key > %(now)s - %(delay)s
"""


def rollouts_in_effect() -> tuple[Rollout, ...]:
    """Return the rollouts that no sweep has stored whole yet, oldest first."""
    return rollouts_in(Edition.objects.filter(pk=1).values_list("rollouts", flat=True).first())


def begin_rollout(*, key: str, values: Mapping[str, Any], at: datetime, cache_tags: Sequence[str] = ()) -> None:
    """Let readers see `values` from the commit on, wherever a document of the domain shows them.

    A rollout of the same key is replaced, and its sweep begins again. Call it in the `public_transaction` that changed
    the rows behind it. Caches outside are told to purge `cache_tags`, or everything where there are none.
    """
    others = [rollout for rollout in rollouts_in_effect() if rollout.key != key]
    _write([*others, Rollout(key=key, at=microseconds(at), values=values)])
    move_edition_on(at=at, touched=None, cache_tags=cache_tags)


def add_transitions(*, collection: str, delays: Iterable[int], at: datetime) -> None:
    """Note that documents may change by themselves so long (microseconds) after their place in the list."""
    with connection.cursor() as cursor:
        for delay in delays:
            cursor.execute(_NEW_TRANSITIONS, {"collection": collection, "delay": delay, "now": microseconds(at)})


def continue_rollout(rollout: Rollout) -> None:
    """Write down how far the sweep of a rollout has come."""
    _write(rollout if other.key == rollout.key else other for other in rollouts_in_effect())


def end_rollout(key: str) -> None:
    """Forget a rollout: every document that it was about has been stored with it."""
    _write(rollout for rollout in rollouts_in_effect() if rollout.key != key)


def languages_under(*, collection: str, facet: Facet) -> set[str]:
    """Return the languages of all documents that stand under a facet."""
    name, value = facet
    terms = Term.objects.filter(collection=collection, name=name, value=value).exclude(language="")
    return set(terms.values_list("language", flat=True))


def _write(rollouts: Iterable[Rollout]) -> None:
    Edition.objects.filter(pk=1).update(rollouts=as_text(list(rollouts)))
