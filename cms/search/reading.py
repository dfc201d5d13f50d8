"""Finding rows by what somebody typed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from django.db import connections
from django.db.models import CharField, Max, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Concat, StrIndex

from cms.search.index import backend_of
from cms.search.index.matching import Among, Where
from cms.search.models import KINDS, SearchText
from cms.search.scoring import Texts, score
from cms.search.words import STRETCH, SearchTerm, reference, terms_of, title_text

MAX_FOUND = 1000
MAX_REFERENCES = 200
"""How many tags, say, lead to their articles by one word that was typed."""


@dataclass(frozen=True, slots=True)
class Searched:
    """Which kinds of the index a search looks through, and of which others it follows references."""

    kinds: Sequence[int]
    references: Sequence[int] = ()


def search(rows: QuerySet[Any], searched: Searched, typed: str) -> list[int]:
    """Return the keys of at most 1,000 of the rows that have all that was typed: the best first, then the newest.

    Where more have it, those that have it in their titles come first, then the newest.
    """
    terms = terms_of(typed)
    if not terms:
        return []
    if searched.references:
        terms = tuple(_with_references(term, searched.references, using=rows.db) for term in terms)
    keys = _candidates(rows, terms, searched.kinds)
    scores = _scores(keys, terms, searched.kinds, typed=title_text([typed]))
    return sorted(keys, key=lambda key: (-scores[key], -key))


def in_order(rows: QuerySet[Any], keys: Sequence[int]) -> QuerySet[Any]:
    """Return the rows with these keys, in the order of these."""
    places = Value("," + ",".join(map(str, keys)) + ",")
    own = Concat(Value(","), Cast("pk", CharField()), Value(","))
    return rows.filter(pk__in=keys).order_by(StrIndex(places, own))


def _candidates(rows: QuerySet[Any], terms: Sequence[SearchTerm], kinds: Sequence[int]) -> list[int]:
    found: list[int] = []
    for where, among in product((Where.TITLE, Where.ANYWHERE), _newest_first(rows, kinds)):
        sql, parameters = backend_of(connections[rows.db].vendor).matching(terms, among, where)
        keys = RawSQL(f"SELECT number / {KINDS} FROM ({sql}) AS found", parameters)  # noqa: S608, S611 - what was typed is a parameter
        matching = rows.filter(pk__in=keys).order_by("-pk").values_list("pk", flat=True)
        found = list(dict.fromkeys([*found, *matching[:MAX_FOUND]]))[:MAX_FOUND]
        if len(found) == MAX_FOUND:
            break
    return found


def _newest_first(rows: QuerySet[Any], kinds: Sequence[int]) -> list[Among]:
    """Return where to look: where there are many, among the newest before all, which may be enough.

    Where few of the newest may be found at all, that would be to look twice.
    """
    last = SearchText.objects.using(rows.db).aggregate(last=Max("number"))["last"] or 0
    stretch, everywhere = last // KINDS // STRETCH, Among(kinds)
    if stretch < 2 or rows.filter(pk__gte=(stretch - 1) * STRETCH).order_by()[:MAX_FOUND].count() < MAX_FOUND:
        return [everywhere]
    return [Among(kinds, (stretch, stretch - 1)), everywhere]


def _scores(keys: Sequence[int], terms: Sequence[SearchTerm], kinds: Sequence[int], *, typed: str) -> dict[int, float]:
    scores = dict.fromkeys(keys, 0.0)
    texts = SearchText.objects.of(keys, kinds=kinds).values_list("number", "title", "head")
    for number, title, head in texts:
        key = number // KINDS
        scores[key] = max(scores[key], score(terms, Texts(title, head), typed=typed))
    return scores


def _with_references(term: SearchTerm, kinds: Sequence[int], *, using: str) -> SearchTerm:
    """Return the term, which rows also answer that refer to something with such a name."""
    sql, parameters = backend_of(connections[using].vendor).matching([term], Among(kinds), Where.TITLE)
    with connections[using].cursor() as cursor:
        cursor.execute(f"{sql} ORDER BY 1 DESC LIMIT {MAX_REFERENCES}", parameters)
        found = [number for (number,) in cursor.fetchall()]
    return replace(term, references=frozenset(reference(number % KINDS, number // KINDS) for number in found))
