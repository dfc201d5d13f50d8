"""The view of one document."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, ClassVar, NamedTuple

from django.http import HttpRequest, HttpResponse

from cms.languages import default_language
from cms.lib.canonical_json import dump
from cms.published.dependencies import Dependencies, of_key
from cms.published.documents import GONE, LINK_FIELDS, MOVED, LiveCounter
from cms.published.reading import FoundDocument, find_document
from cms.published.reading.spellings import find_spelling
from cms.published.urls import api_url
from cms.published.views.clock import now_stamp
from cms.published.views.json_splicing import Payload, extended, joined, only, plain, with_live_counter
from cms.published.views.responses import answer_gone, answer_json, answer_problem
from cms.rest.problems import not_found
from cms.rest.queries.query_params import canonical_query
from cms.rest.views import PublicView


class Embedded(NamedTuple):
    """What a document shows of others where asked to: what it rests on, and when it last changed (None: not known)."""

    payload: Payload
    dependencies: Dependencies
    changed_at: datetime | None


class DetailView(PublicView):
    """Answer with one stored document; an address that has moved leads on, one that was withdrawn says why.

    Subclasses name the `collection`, and whether its documents are `localised`: one key, a document in
    every language, chosen by the parameter `language`.
    """

    collection: ClassVar[str]
    is_localised: ClassVar[bool] = True
    has_neighbours: ClassVar[bool] = False
    live_counter: ClassVar[LiveCounter | None] = None
    may_answer: ClassVar[Sequence[int]] = (301, 404)

    def read(self, request: HttpRequest, query: Mapping[str, Any], *args: Any, **kwargs: Any) -> HttpResponse:
        """Find the document by the key in the path and answer with the fields asked for."""
        now = now_stamp()
        key = self.key_of(query, kwargs)
        found = find_document(
            collection=self.collection,
            key=key,
            language=self._language(query),
            now=now,
            with_neighbours=self.has_neighbours,
            live_counter=self.live_counter,
        )
        if found is None:
            return self._answer_other_spelling(request, key, self._language(query), now)
        if found.status == GONE:
            return answer_gone(request, found, now=now)
        if found.status == MOVED:
            return self._moved(request, found, now)
        return self._answer_found(request, query, found, now)

    def key_of(self, query: Mapping[str, Any], path: Mapping[str, Any]) -> str:
        """Return the key of the document that a request means."""
        slug: str = path.get("slug", "")
        return slug

    def expanded(self, query: Mapping[str, Any], found: FoundDocument, *, now: int) -> dict[str, Embedded]:
        """Return further keys for the document; subclasses with `expand` override it."""
        return {}

    def cache_tags(self, query: Mapping[str, Any], found: FoundDocument) -> list[str]:
        """Return what the answer is made of; subclasses with `expand` add what they embed."""
        return found.cache_tags

    def _language(self, query: Mapping[str, Any]) -> str | None:
        if not self.is_localised:
            return None
        return query.get("language") or default_language().code

    def _answer_found(
        self, request: HttpRequest, query: Mapping[str, Any], found: FoundDocument, now: int
    ) -> HttpResponse:
        fields = query.get("fields") or ()
        whole = joined(found.content, self._neighbours(found))
        embedded = self.expanded(query, found, now=now)
        extra = {name: each.payload for name, each in embedded.items()}
        changed = [each.changed_at for each in embedded.values() if each.changed_at]
        return answer_json(
            request,
            extended(with_live_counter(only(whole, fields), self.live_counter, found.live_count, fields=fields), extra),
            now=now,
            next_transition_at=found.next_transition_at,
            changed_at=max(found.changed_at, *changed) if changed else found.changed_at,
            cache_tags=self.cache_tags(query, found),
            dependencies=reduce(or_, (each.dependencies for each in embedded.values()), found.dependencies),
        )

    def _neighbours(self, found: FoundDocument) -> dict[str, bytes]:
        if not self.has_neighbours:
            return {}
        return {"previous": dump(_neighbour(found.older)), "next": dump(_neighbour(found.newer))}

    def _moved(self, request: HttpRequest, found: FoundDocument, now: int) -> HttpResponse:
        address = api_url(self.collection, found.card["slug"])
        return self._redirect(request, address, found, now)

    def _answer_other_spelling(self, request: HttpRequest, key: str, language: str | None, now: int) -> HttpResponse:
        """Lead to the document that the key spells in another way, if there is one."""
        meant = find_spelling(collection=self.collection, text=key, now=now, language=language)
        found = meant.key and find_document(collection=self.collection, key=meant.key, language=language, now=now)
        if not meant.key or not found:
            return answer_problem(request, not_found(), of_key(self.collection, key) | meant.dependencies)
        found = replace(found, dependencies=found.dependencies | meant.dependencies)
        if found.status == MOVED:
            return self._moved(request, found, now)
        return self._redirect(request, api_url(self.collection, meant.key), found, now)

    def _redirect(self, request: HttpRequest, address: str, found: FoundDocument, now: int) -> HttpResponse:
        response = answer_json(
            request,
            plain(dump({"url": address})),
            now=now,
            next_transition_at=found.next_transition_at,
            changed_at=found.changed_at,
            cache_tags=found.cache_tags,
            dependencies=found.dependencies,
            status=MOVED,
        )
        query = canonical_query(request.META.get("QUERY_STRING", ""))
        response.headers["Location"] = f"{address}?{query}" if query else address
        return response


def _neighbour(card: dict[str, Any] | None) -> dict[str, Any] | None:
    return card and {name: card[name] for name in LINK_FIELDS}
