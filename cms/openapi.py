"""The OpenAPI description of the public API, generated once per process."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiYamlRenderer
from drf_spectacular.utils import extend_schema

from cms.rest.conditional import answer
from cms.rest.views import PublicView

MAX_AGE_SECONDS = 300


@cache
def openapi(kind: str) -> bytes:
    """Return the description as "json" or "yaml"."""
    renderer = OpenApiJsonRenderer() if kind == "json" else OpenApiYamlRenderer()
    schema = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    rendered: bytes = renderer.render(schema, renderer_context={})
    return rendered


@extend_schema(exclude=True)
class OpenApi(PublicView):
    """Answer with the description."""

    kind = "json"

    def read(self, request: HttpRequest, query: Mapping[str, Any], *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer in the view's kind."""
        return answer(
            request,
            openapi(self.kind),
            content_type=f"application/vnd.oai.openapi+{self.kind}" if self.kind == "yaml" else "application/json",
            changed_at=None,
            cache_tags=["openapi"],
            max_age=MAX_AGE_SECONDS,
            stale_while_revalidate=MAX_AGE_SECONDS,
        )
