"""Words that are always the same: said where they stand, not as a component of their own."""

from collections.abc import Mapping
from typing import Any

_PREFIX = "#/components/schemas/"


def inline_constants(schema: dict[str, Any]) -> None:
    """Put `const` in the place of each reference to an enumeration of one word, and drop those enumerations."""
    components = schema["components"]["schemas"]
    words = {
        f"{_PREFIX}{name}": {"type": "string", "const": component["enum"][0]}
        for name, component in components.items()
        if len(component.get("enum", ())) == 1
    }
    for name, component in list(components.items()):
        if f"{_PREFIX}{name}" in words:
            del components[name]
        else:
            components[name] = _inlined(component, words)


def _inlined(node: Any, words: Mapping[str, dict[str, str]]) -> Any:
    if isinstance(node, list):
        return [_inlined(each, words) for each in node]
    if not isinstance(node, dict):
        return node
    if word := words.get(node.get("$ref", "")):
        return dict(word)
    return {name: _inlined(value, words) for name, value in node.items()}
