"""The hash of a version's content."""

from collections.abc import Mapping
from typing import Any

from cms.lib.canonical_json import dump_sorted, fingerprint


def content_hash(*, key: str, kind: str, details: Mapping[str, Any], texts: Mapping[str, Mapping[str, str]]) -> str:
    """The SHA-256 of everything that tells readers where to give, the words included; any changed character changes it.

    `texts` are the words by language: {"en": {"label": "…", "instructions": "…"}}.
    """
    content = {"method": key, "kind": kind, "details": dict(details), "texts": {**texts}}
    return fingerprint(dump_sorted(content))
