"""Public views that accept a POST: a reader has opened an article."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_view

from articles.rules.page_views import Visitor
from articles.services.page_views import count_view
from articles.services.page_views.viewed_article import find_viewed
from cms.rest.client_ip import client_of
from cms.rest.problems import gone, not_found
from cms.rest.queries.query_params import parse_query
from cms.rest.views import PublicView

PURPOSES = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
"""Headers in which browsers say that they only prepare for a reader."""


@extend_schema_view(
    post=extend_schema(
        request=None,
        responses={204: OpenApiResponse(description="The view has been taken.")},
        tags=["articles"],
        operation_id="count_view",
    )
)
class Views(PublicView):
    """Count that a reader has opened the article: once per reader and hour, bots and prefetching browsers never.

    Made for `navigator.sendBeacon`: no body is needed and none is read, no cookie is set, no address kept. The answer
    does not tell whether the view counted.
    """

    http_method_names = ["post", "options"]
    may_answer = (404, 410, 429)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer 204 where the address is, or was, that of a published article."""
        parse_query(request.META.get("QUERY_STRING", ""), self.parameters)
        now = timezone.now()
        viewed = find_viewed(slug=kwargs["slug"], at=now)
        if viewed is None:
            raise not_found()
        if viewed.withdrawn_reason is not None:
            raise gone(viewed.withdrawn_reason)
        count_view(article_id=viewed.article_id, visitor=_visitor(request), at=now)
        response = HttpResponse(status=204)
        del response.headers["Content-Type"]
        return response


def _visitor(request: HttpRequest) -> Visitor:
    return Visitor(
        address=client_of(request),
        user_agent=request.headers.get("User-Agent", ""),
        purposes=tuple(request.headers.get(name, "") for name in PURPOSES),
    )
