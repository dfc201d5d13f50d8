"""The schema of an operation: what its view declares and promises, and what any address may answer."""

import inspect
import re
from collections.abc import Sequence
from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter

from cms.rest.queries.query_params import Parameter
from cms.rest.schema.answers import describe_answers
from cms.rest.schema.problem_shape import ProblemSerializer

_PATH_PARAMETERS = {
    "slug": "The slug, as answers give it; an old one and other spellings lead there.",
    "id": "The `id` of a donation method.",
}
_END_OF_SUMMARY = re.compile(r"[.;:](\s|$)")


class ApiSchema(AutoSchema):
    """Describe a view with the parameters that it declares and the problems that any address may answer."""

    def get_summary(self) -> str:
        """Return the beginning of the promise."""
        return _END_OF_SUMMARY.split(self.get_description(), maxsplit=1)[0]

    def get_description(self) -> str:  # type: ignore[override] # spectacular calls it without arguments
        """Return the promise of the view's docstring; that of its methods is about our machinery."""
        return inspect.getdoc(type(self.view)) or ""

    def get_override_parameters(self) -> list[Any]:
        """Return the declared parameters before those of @extend_schema."""
        return openapi_parameters(getattr(self.view, "parameters", ()))

    def get_operation(self, path: str, path_regex: str, path_prefix: str, method: str, registry: Any) -> Any:
        """Return the operation with the answers that any address may give, and those that the view names."""
        operation = super().get_operation(path, path_regex, path_prefix, method, registry)
        if operation:
            _describe_path(operation)
            describe_answers(
                operation,
                path=path,
                is_read=method == "GET",
                further=tuple(getattr(self.view, "may_answer", ())),
                problem=self.resolve_serializer(ProblemSerializer, "response").ref,
            )
        return operation


def _describe_path(operation: dict[str, Any]) -> None:
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "path":
            parameter["description"] = _PATH_PARAMETERS.get(parameter["name"], "")


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
