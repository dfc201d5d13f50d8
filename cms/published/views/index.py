"""The view of the API's root."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers

from cms.lib.canonical_json import dump
from cms.published.dependencies import NOTHING
from cms.published.outputs import UriReference
from cms.published.urls import api_url, public_url
from cms.published.views.clock import now_stamp
from cms.published.views.json_splicing import plain
from cms.published.views.responses import answer_json
from cms.rest.views import PublicView

RESOURCES = ("articles", "sections", "tags", "authors", "site", "donations")


class ResourcesOutput(serializers.Serializer[Any]):
    """Where each resource is read."""

    articles = UriReference()
    sections = UriReference()
    tags = UriReference()
    authors = UriReference()
    site = UriReference()
    donations = UriReference()
    openapi = UriReference(help_text="This description.")
    docs = UriReference(help_text="The same for people.")
    version = serializers.CharField(help_text="Of the server.")


@extend_schema_view(get=extend_schema(responses=ResourcesOutput, tags=["index"], operation_id="list_resources"))
class Index(PublicView):
    """Name the resources."""

    def read(self, request: HttpRequest, query: Mapping[str, Any], *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the address of each resource, of the schema and of the pages for people."""
        addresses = {name: api_url(name) for name in RESOURCES}
        more = {
            "openapi": f"{api_url()}openapi.json",
            "docs": public_url("/api/docs/"),
            "version": settings.CMS_VERSION,
        }
        return answer_json(
            request,
            plain(dump(addresses | more)),
            now=now_stamp(),
            next_transition_at=None,
            changed_at=None,
            cache_tags=["index"],
            dependencies=NOTHING,
        )
