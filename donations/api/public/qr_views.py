"""QR codes of donation methods, drawn from the stored document."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_view

from cms.languages import default_language
from cms.lib.domain_errors import Invalid
from cms.published.dependencies import of_key
from cms.published.reading import FoundDocument, find_document
from cms.published.views.clock import now_stamp
from cms.published.views.responses import answer_made_of, answer_problem
from cms.rest.problems import FieldError, bad_parameters, not_found
from cms.rest.views import PublicView
from donations.api.public import parameters
from donations.methods import METHODS
from donations.qr import png_of, svg_of

COLLECTION = "donations"
SVG, PNG = "image/svg+xml", "image/png"


class _MethodCode(PublicView):
    """Draw the code of one method of a document, with or without an amount."""

    parameters = parameters.METHOD_CODE
    may_answer = (404, 429)
    content_type: ClassVar[str]

    def draw(self, payload: str, *, method: Mapping[str, Any], size: int) -> bytes:
        """Return the picture."""
        raise NotImplementedError

    def read(self, request: HttpRequest, query: Mapping[str, Any], *args: Any, **kwargs: Any) -> HttpResponse:
        """Find the method in the document of the appeal and answer with its code; 404 where it has none."""
        now = now_stamp()
        key = query["appeal"] or ""
        language = query["language"] or default_language().code
        found = find_document(collection=COLLECTION, key=key, language=language, now=now)
        method = _method_of(found, kwargs["id"])
        payload = _payload_of(method, amount=query["amount"]) if method else None
        if found is None or method is None or payload is None:
            return answer_problem(request, not_found(), of_key(COLLECTION, key))
        picture = self.draw(payload, method=method, size=query["size"])
        return answer_made_of(request, found, picture, content_type=self.content_type, now=now)


@extend_schema_view(
    get=extend_schema(
        responses={(200, SVG): OpenApiTypes.BINARY}, tags=["donations"], operation_id="read_method_code_as_svg"
    )
)
class SvgCode(_MethodCode):
    """Read the QR code of a donation method as SVG."""

    content_type = SVG

    def draw(self, payload: str, *, method: Mapping[str, Any], size: int) -> bytes:
        """Return an SVG of that size, whose title are the method's own words."""
        return svg_of(payload, title=_title(method), language=method["language"], size=size)


@extend_schema_view(
    get=extend_schema(
        responses={(200, PNG): OpenApiTypes.BINARY}, tags=["donations"], operation_id="read_method_code_as_png"
    )
)
class PngCode(_MethodCode):
    """Read the QR code of a donation method as PNG, of about the size asked for: each module has whole pixels."""

    content_type = PNG

    def draw(self, payload: str, *, method: Mapping[str, Any], size: int) -> bytes:
        """Return a PNG of about that size."""
        return png_of(payload, size=size)


def _method_of(found: FoundDocument | None, method_id: str) -> dict[str, Any] | None:
    methods: list[dict[str, Any]] = found.card["methods"] if found else []
    return next((method for method in methods if method.get("id") == method_id and method["kind"] in METHODS), None)


def _payload_of(method: Mapping[str, Any], *, amount: Decimal | None) -> str | None:
    try:
        return METHODS[method["kind"]].qr_payload(method, amount=amount)
    except Invalid as error:
        errors = [
            FieldError(parameter=name, code="invalid_value", detail=detail) for name, detail in error.errors.items()
        ]
        raise bad_parameters(errors) from error


def _title(method: Mapping[str, Any]) -> str:
    number = method.get("display") or method["copy_text"]
    # Isolated from each other: after Arabic script, the groups of a number would be shown in another order.
    return f"QR code: \u2068{method['label']}\u2069, \u2066{number}\u2069"
