"""The view of a list of cards."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, QueryDict

from cms.languages import default_language
from cms.lib.canonical_json import dump, dump_sorted
from cms.published.dependencies import NOTHING, Dependencies, Place
from cms.published.documents import LiveCounter
from cms.published.reading import CardPage, CardRow, ListQuery, count_cards, read_cards
from cms.published.urls import api_url
from cms.published.views.clock import now_stamp
from cms.published.views.json_splicing import Payload, extended, listed, only, plain, with_live_counter
from cms.published.views.responses import answer_json
from cms.rest.queries.pagination import Position, decode_cursor, encode_cursor
from cms.rest.queries.query_params import canonical_query
from cms.rest.views import PublicView


class ListView(PublicView):
    """Answer with a piece of a collection, and the addresses of the pieces before and after it.

    Subclasses name the `collection`, declare `parameters` (`limit` and `cursor` among them) and may
    override `list_query` to turn further parameters into facets.
    """

    collection: ClassVar[str]
    live_counter: ClassVar[LiveCounter | None] = None

    def read(self, request: HttpRequest, query: Mapping[str, Any], *args: Any, **kwargs: Any) -> HttpResponse:
        """Read the cards asked for and answer with the fields asked for."""
        return self.piece(request, query)[0]

    def piece(self, request: HttpRequest, query: Mapping[str, Any]) -> tuple[HttpResponse, bool]:
        """Return the answer, and whether it lists anything."""
        now = now_stamp()
        list_query = self.list_query(query, now=now)
        list_name = _list_name(list_query)
        came_by = decode_cursor(query["cursor"], scope=list_name) if query["cursor"] else None
        page = _read(list_query, came_by)
        total, counted = self._total(query, list_query)
        links = {name: self._page_url(request, cursor, list_name) for name, cursor in _cursors(page, came_by).items()}
        response = answer_json(
            request,
            page_of(cards_of(page.rows, self.live_counter, query.get("fields") or ()), {**links, **total}),
            now=now,
            next_transition_at=page.next_transition_at,
            changed_at=max((each for each in (page.changed_at, page.next_changed_at) if each), default=None),
            cache_tags=self._cache_tags(list_query),
            dependencies=page.dependencies | counted,
        )
        return response, bool(page.rows)

    def list_query(self, query: Mapping[str, Any], *, now: int) -> ListQuery:
        """Return what a query asks for."""
        return ListQuery(
            collection=self.collection,
            language=query.get("language") or default_language().code,
            now=now,
            limit=query["limit"],
            live_counter=self.live_counter,
        )

    def _total(self, query: Mapping[str, Any], list_query: ListQuery) -> tuple[dict[str, Any], Dependencies]:
        if "total" not in (query.get("include") or ()):
            return {}, NOTHING
        total, is_exact, dependencies = count_cards(list_query)
        return {"total": total, "total_is_exact": is_exact}, dependencies

    def _page_url(self, request: HttpRequest, cursor: Position | None, list_name: str) -> str | None:
        if cursor is None:
            return None
        query = QueryDict(canonical_query(request.META.get("QUERY_STRING", "")), mutable=True)
        # Always at the end: a piece has the same links however it was reached.
        query.pop("cursor", None)
        query["cursor"] = encode_cursor(cursor, scope=list_name)
        return f"{api_url(self.collection)}?{query.urlencode()}"

    def _cache_tags(self, list_query: ListQuery) -> list[str]:
        return [f"list-{self.collection}", *(f"{name}-{value}" for name, value in list_query.having)]


def cards_of(rows: Iterable[CardRow], counter: LiveCounter | None, fields: Sequence[str]) -> Payload:
    """Return the cards, with the fields asked for and the live counter, if each has one."""
    return listed(with_live_counter(only(row.card, fields), counter, row.live_count, fields=fields) for row in rows)


def page_of(results: Payload, more: Mapping[str, Any]) -> Payload:
    """Return the answer of a list: its results, and what else is said about them."""
    return extended(plain(b"{}"), {"results": results, **{name: plain(dump(value)) for name, value in more.items()}})


def _list_name(list_query: ListQuery) -> str:
    """Return the list's name for signing cursors: its filters and order, not the page."""
    return dump_sorted(
        [
            list_query.collection,
            list_query.language,
            list_query.having,
            list_query.lacking,
            list_query.since,
            list_query.until,
            list_query.is_ascending,
        ]
    ).decode()


def _read(list_query: ListQuery, came_by: Position | None) -> CardPage:
    if came_by is None:
        return read_cards(list_query)
    place = Place(came_by.sort_key, came_by.id)
    if not came_by.backwards:
        return read_cards(replace(list_query, after=place))
    page = read_cards(replace(list_query, after=place, is_ascending=not list_query.is_ascending))
    return _turned(page, list_query) if page.rows else page


def _turned(page: CardPage, list_query: ListQuery) -> CardPage:
    """Return a piece that was read backwards as it is read forwards: that there is more is told by the row behind."""
    behind = read_cards(replace(list_query, after=page.rows[0].place, limit=1))
    dependencies = page.dependencies | behind.dependencies
    return replace(page, rows=page.rows[::-1], next_changed_at=behind.changed_at, dependencies=dependencies)


def _cursors(page: CardPage, came_by: Position | None) -> dict[str, Position | None]:
    """Return where the next and the previous piece begin; an empty piece leads nowhere."""
    if not page.rows:
        return {"next": None, "previous": None}
    is_backwards = came_by is not None and came_by.backwards
    has_next = page.has_more or is_backwards
    has_previous = page.has_more if is_backwards else came_by is not None
    return {
        "next": _position(page.rows[-1].place, is_backwards=False) if has_next else None,
        "previous": _position(page.rows[0].place, is_backwards=True) if has_previous else None,
    }


def _position(place: Place, *, is_backwards: bool) -> Position:
    return Position(sort_key=place.sort_key, id=place.document_id, backwards=is_backwards)
