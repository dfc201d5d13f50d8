"""Answers with `fields`: what is sent then has fewer keys, and the schema says so."""

from collections.abc import Iterator
from typing import Any

_PREFIX = "#/components/schemas/"


def describe_parts(schema: dict[str, Any]) -> None:
    """Let each operation with `fields` answer with the whole or with a part of it, a shape that requires nothing.

    Of a list the parts are its results.
    """
    components: dict[str, Any] = schema["components"]["schemas"]
    for content in _contents_with_fields(schema):
        whole = content["schema"]
        content["schema"] = {"anyOf": [whole, {"$ref": _part_of(whole["$ref"], components)}]}
    schema["components"]["schemas"] = dict(sorted(components.items()))


def _contents_with_fields(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for operations in schema["paths"].values():
        for operation in operations.values():
            if any(parameter["name"] == "fields" for parameter in operation.get("parameters", ())):
                yield operation["responses"]["200"]["content"]["application/json"]


def _part_of(reference: str, components: dict[str, Any]) -> str:
    """Return the reference to a part, and make its component where there is none yet."""
    name = reference.removeprefix(_PREFIX)
    part = f"{name}Part"
    if part not in components:
        whole = components[name]
        has_results = "results" in whole["properties"]
        components[part] = _page_of_parts(whole, components) if has_results else _without_required(name, whole)
    return f"{_PREFIX}{part}"


def _page_of_parts(page: dict[str, Any], components: dict[str, Any]) -> dict[str, Any]:
    results = page["properties"]["results"]
    parts = {**results, "items": {"$ref": _part_of(results["items"]["$ref"], components)}}
    return {**page, "properties": {**page["properties"], "results": parts}}


def _without_required(name: str, whole: dict[str, Any]) -> dict[str, Any]:
    part = {key: value for key, value in whole.items() if key != "required"}
    return {**part, "description": f"Those keys of {name} that `fields` names."}
