"""OpenAPI: declared parameters and problem documents, in the schema of every operation."""

import inspect
from collections.abc import Sequence
from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import Direction, OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from cms.rest.problems import CONTENT_TYPE
from cms.rest.queries.query_params import Parameter

_PROBLEMS = {
    400: "The request cannot be taken as it is.",
    404: "There is nothing at this address.",
    405: "This address does not take that method.",
    406: "No form of the answer is among those that the client takes.",
    410: "It has been withdrawn.",
    429: "Too many requests.",
    500: "Something went wrong on our side.",
    503: "The database does not answer, or takes no changes, just now.",
}
_PROBLEMS_OF_BODIES = {
    413: "The body is larger than this address takes.",
    415: "The body has a content type that is not taken here.",
}


class FieldErrorSerializer(serializers.Serializer[Any]):
    """One of several things that are wrong."""

    parameter = serializers.CharField(required=False, help_text="The query parameter.")
    pointer = serializers.CharField(required=False, help_text="A JSON pointer into the body (RFC 6901).")
    code = serializers.CharField(help_text="Stable, for programs.")
    detail = serializers.CharField(help_text="A sentence, for people.")


class ProblemSerializer(serializers.Serializer[Any]):
    """A problem document (RFC 9457)."""

    type = serializers.CharField(help_text="Where this kind of problem is explained, a URI reference.")
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="A sentence, for people.")
    instance = serializers.CharField(help_text="The path that was asked for.")
    code = serializers.CharField(help_text="Stable, for programs.")
    request_id = serializers.CharField(help_text="Stands in our log, too.")
    # DRF moves declared fields off the class, so Serializer.errors stays what it is.
    errors = FieldErrorSerializer(many=True)  # type: ignore[assignment]


class ApiSchema(AutoSchema):
    """Describe a view with the parameters that it declares and the problems that any address may answer."""

    def get_description(self) -> str:  # type: ignore[override] # spectacular calls it without arguments
        """Return the promise of the view's docstring; that of its methods is about our machinery."""
        return inspect.getdoc(type(self.view)) or ""

    def get_override_parameters(self) -> list[Any]:
        """Return the declared parameters before those of @extend_schema."""
        return openapi_parameters(getattr(self.view, "parameters", ()))

    def _get_response_bodies(self, direction: Direction = "response") -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        for status, description in self._problems().items():
            if str(status) not in bodies:
                bodies[str(status)] = self._problem_body(str(status), description)
        return bodies

    def _problem_body(self, status: str, description: str) -> dict[str, Any]:
        answer = OpenApiResponse(ProblemSerializer, description)
        body: dict[str, Any] = self._get_response_for_code(answer, status, [CONTENT_TYPE])  # type: ignore[no-untyped-call]
        return body

    def _problems(self) -> dict[int, str]:
        return _PROBLEMS if self.method == "GET" else _PROBLEMS | _PROBLEMS_OF_BODIES


def openapi_parameters(declared: Sequence[Parameter]) -> list[OpenApiParameter]:
    """Return the declarations as drf-spectacular wants them."""
    return [_openapi_parameter(parameter) for parameter in declared]


def _openapi_parameter(parameter: Parameter) -> OpenApiParameter:
    is_list = parameter.schema.get("type") == "array"
    return OpenApiParameter(
        name=parameter.name,
        type=dict(parameter.schema),
        location=OpenApiParameter.QUERY,
        description=parameter.description,
        required=False,
        # Both forms are taken; the one with commas is the shorter, and OpenAPI can name only one.
        style="form" if is_list else None,
        explode=False if is_list else None,
    )
