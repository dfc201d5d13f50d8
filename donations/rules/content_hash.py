"""What a version of a method is bound to."""

from collections.abc import Mapping
from typing import Any

from cms.lib.canonical_json import dump_sorted, fingerprint


def content_hash(*, key: str, kind: str, details: Mapping[str, Any], is_active: bool) -> str:
    """The SHA-256 of everything that decides where money goes; any changed character changes it."""
    content = {"method": key, "kind": kind, "details": dict(details), "is_active": is_active}
    return fingerprint(dump_sorted(content))
