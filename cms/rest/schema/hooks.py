"""What is said once of the whole schema, after drf-spectacular has made it."""

from typing import Any

from cms.rest.schema.answers import HEADERS
from cms.rest.schema.constants import inline_constants
from cms.rest.schema.parts import describe_parts


def finish_schema(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:  # noqa: FBT001
    """Finish the schema, in the form in which SPECTACULAR_SETTINGS calls it."""
    result["security"] = []
    result["components"]["headers"] = HEADERS
    inline_constants(result)
    describe_parts(result)
    return result
