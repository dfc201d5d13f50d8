"""Public views of articles, taxonomy and site, which read stored documents."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest, HttpResponse
from drf_spectacular.utils import extend_schema, extend_schema_view

from articles.api.public import parameters, serializers
from articles.api.public.live_counters import VIEWS
from cms.lib.domain_errors import NotVerifiedError
from cms.published.dependencies import NOTHING, Dependencies, of_key
from cms.published.documents import Facet, microseconds
from cms.published.reading import FoundDocument, ListQuery, find_document, read_ranking, read_related
from cms.published.reading.spellings import find_known
from cms.published.views import DetailView, ListView
from cms.published.views.cache_hint import with_further_dependencies
from cms.published.views.clock import now_stamp
from cms.published.views.detail import Embedded
from cms.published.views.json_splicing import plain
from cms.published.views.list import cards_of, page_of
from cms.published.views.responses import answer_json, answer_problem
from cms.rest.problems import FieldError, Problem, unknown_filter_values
from cms.rest.views import PublicView

RELATED_LIMIT = 4
EXPANDED_FROM = {"donation": "donations", "related": "list-articles"}
"""What `expand` embeds → the cache tag of what it is taken from."""
SECOND = 1_000_000
"""In microseconds."""


_COLLECTIONS = {"section": "sections", "tag": "tags", "author": "authors"}
"""Filter → the collection that has to know its value."""


def _with_known_filters(query: Mapping[str, Any]) -> tuple[Mapping[str, Any] | Problem, Dependencies]:
    """Return the query with each filter as its slug stands in our addresses, or the problem that some are unknown."""
    known, dependencies, errors = dict(query), NOTHING, []
    for name in [name for name in _COLLECTIONS if query.get(name)]:
        found = find_known(collection=_COLLECTIONS[name], text=query[name], now=now_stamp())
        known[name] = found.key
        dependencies |= found.dependencies
        if found.key is None:
            detail = f"No {name} has this slug, or none of its articles is public."
            errors.append(FieldError(parameter=name, code="unknown_filter_value", detail=detail))
    return (unknown_filter_values(errors) if errors else known), dependencies


@extend_schema_view(
    get=extend_schema(responses=serializers.ArticlePage, tags=["articles"], operation_id="list_articles")
)
class ArticleList(ListView):
    """List published articles, newest first."""

    collection = "articles"
    live_counter = VIEWS
    parameters = parameters.ARTICLE_LIST
    may_answer = (404,)

    def read(self, request: HttpRequest, query: Mapping[str, Any], *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse a section, tag or author that readers do not know; list what the others have.

        Whatever lists something is known: only an empty list asks for more.
        """
        listed = self._listed(request, query)
        if listed is not None:
            return listed
        known, dependencies = _with_known_filters(query)
        if isinstance(known, Problem):
            return answer_problem(request, known, dependencies)
        return with_further_dependencies(self.piece(request, known)[0], dependencies)

    def _listed(self, request: HttpRequest, query: Mapping[str, Any]) -> HttpResponse | None:
        """Return the list by the filters as they stand; None where they list nothing, or have to be read first."""
        has_filters = any(query[name] for name in _COLLECTIONS)
        try:
            response, has_rows = self.piece(request, query)
        except Problem:
            # A cursor belongs to the right spelling.
            if not has_filters:
                raise
            return None
        return response if has_rows or not has_filters else None

    def list_query(self, query: Mapping[str, Any], *, now: int) -> ListQuery:
        """Return the filters as facets: those of a closed set, and nothing else of the request."""
        flags: list[tuple[Facet, bool | None]] = [
            (("featured", "true"), query["featured"]),
            (("breaking", "true"), query["breaking"]),
        ]
        named = [(name, query[name]) for name in ("story", *_COLLECTIONS) if query[name]]
        after, before = query["published_after"], query["published_before"]
        return ListQuery(
            collection=self.collection,
            now=now,
            limit=query["limit"],
            language=query["language"] or "",
            having=(*named, *(facet for facet, wanted in flags if wanted)),
            lacking=tuple(facet for facet, wanted in flags if wanted is False),
            since=_first_stamp_after(after) if after else None,
            until=_last_stamp_before(before) if before else None,
            is_ascending=query["ordering"] == "published_at",
            live_counter=self.live_counter,
        )


@extend_schema_view(
    get=extend_schema(responses=serializers.PopularPage, tags=["articles"], operation_id="list_popular_articles")
)
class PopularList(PublicView):
    """List the articles that were read most, best first; the order is about two minutes old at most."""

    parameters = parameters.POPULAR_LIST
    may_answer = (404,)

    def read(self, request: HttpRequest, query: Mapping[str, Any], *args: Any, **kwargs: Any) -> HttpResponse:
        """Read the ranking of the window, language and section asked for."""
        known, known_by = _with_known_filters(query)
        if isinstance(known, Problem):
            return answer_problem(request, known, known_by)
        now = now_stamp()
        name = f"popular-{known['window']}/{known['language'] or ''}/{known['section'] or ''}"
        page = read_ranking(name=name, collection="articles", now=now, limit=query["limit"], live_counter=VIEWS)
        return answer_json(
            request,
            page_of(cards_of(page.rows, VIEWS, query["fields"] or ()), {"window": query["window"]}),
            now=now,
            next_transition_at=page.next_transition_at,
            changed_at=page.changed_at,
            cache_tags=["list-articles", "popular"],
            dependencies=page.dependencies | known_by,
            is_brief=True,
        )


def _first_stamp_after(at: datetime) -> int:
    """Return the first datetime that cards, which show whole seconds, show as a later one."""
    return (microseconds(at) // SECOND + 1) * SECOND


def _last_stamp_before(at: datetime) -> int:
    """Return the last datetime that cards show as an earlier one."""
    return -(-microseconds(at) // SECOND) * SECOND - 1


@extend_schema_view(
    get=extend_schema(responses=serializers.ArticleAnswer, tags=["articles"], operation_id="read_article")
)
class ArticleDetail(DetailView):
    """Read one article; an old slug leads to the new one, a withdrawn article says why."""

    collection = "articles"
    is_localised = False
    has_neighbours = True
    live_counter = VIEWS
    parameters = parameters.ARTICLE
    may_answer = (301, 404, 410)

    def expanded(self, query: Mapping[str, Any], found: FoundDocument, *, now: int) -> dict[str, Embedded]:
        """Embed the donation block and related articles where asked to."""
        article = found.card if query["expand"] else {}
        return {name: _READERS[name](article, now) for name in query["expand"]}

    def cache_tags(self, query: Mapping[str, Any], found: FoundDocument) -> list[str]:
        """Return those of the article and of what is embedded in it."""
        return [*super().cache_tags(query, found), *(EXPANDED_FROM[name] for name in query["expand"])]


def _donation(article: dict[str, Any], now: int) -> Embedded:
    address = article["donation_url"]
    if address is None:
        return Embedded(plain(b"null"), NOTHING, None)
    appeal = parse_qs(urlsplit(address).query).get("appeal", [""])[0]
    try:
        found = find_document(collection="donations", key=appeal, language=article["language"], now=now)
    except NotVerifiedError:
        found = None
    content, changed_at = (found.content, found.changed_at) if found else (b"null", None)
    return Embedded(plain(content), of_key("donations", appeal), changed_at)


def _related(article: dict[str, Any], now: int) -> Embedded:
    facets = [("tag", tag["slug"]) for tag in article["tags"]]
    section = article["section"]
    found = read_related(
        collection="articles",
        language=article["language"],
        facets=facets or ([("section", section["slug"])] if section else []),
        besides=article["slug"],
        now=now,
        limit=RELATED_LIMIT,
        live_counter=VIEWS,
    )
    return Embedded(cards_of(found.rows, VIEWS, ()), found.dependencies, found.changed_at)


_READERS = {"donation": _donation, "related": _related}


@extend_schema_view(
    get=extend_schema(responses=serializers.SectionPage, tags=["sections"], operation_id="list_sections")
)
class SectionList(ListView):
    """List the sections in the newsroom's order."""

    collection = "sections"
    parameters = parameters.SECTION_LIST


@extend_schema_view(
    get=extend_schema(responses=serializers.SectionOutput, tags=["sections"], operation_id="read_section")
)
class SectionDetail(DetailView):
    """Read one section."""

    collection = "sections"
    parameters = parameters.SECTION


@extend_schema_view(get=extend_schema(responses=serializers.TagPage, tags=["tags"], operation_id="list_tags"))
class TagList(ListView):
    """List the tags of published articles by name."""

    collection = "tags"
    parameters = parameters.TAG_LIST


@extend_schema_view(get=extend_schema(responses=serializers.TagOutput, tags=["tags"], operation_id="read_tag"))
class TagDetail(DetailView):
    """Read one tag."""

    collection = "tags"
    parameters = parameters.TAG


@extend_schema_view(get=extend_schema(responses=serializers.AuthorPage, tags=["authors"], operation_id="list_authors"))
class AuthorList(ListView):
    """List the authors of published articles by name."""

    collection = "authors"
    parameters = parameters.AUTHOR_LIST


@extend_schema_view(get=extend_schema(responses=serializers.AuthorOutput, tags=["authors"], operation_id="read_author"))
class AuthorDetail(DetailView):
    """Read one author."""

    collection = "authors"
    parameters = parameters.AUTHOR


@extend_schema_view(get=extend_schema(responses=serializers.SiteOutput, tags=["site"], operation_id="read_site"))
class Site(DetailView):
    """Read what holds for the whole newsroom."""

    collection = "site"
    parameters = parameters.SITE
    may_answer = (404,)
