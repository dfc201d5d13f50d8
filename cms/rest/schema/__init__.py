"""OpenAPI: what every operation of the API has in common, in the schema of each."""

from cms.rest.schema.auto_schema import ApiSchema, openapi_parameters

__all__ = ["ApiSchema", "openapi_parameters"]
