"""JSON with the same bytes for the same value."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def dump(value: Any) -> bytes:
    """The value as compact UTF-8 JSON, keys in the order given.

    NaN, infinities and lone surrogates raise ValueError, because no reader could take them.
    """
    return _encode(value, is_sorted=False)


def dump_sorted(value: Any) -> bytes:
    """The value as compact UTF-8 JSON with sorted keys: the form to take fingerprints of."""
    return _encode(value, is_sorted=True)


def fingerprint(value_bytes: bytes) -> str:
    """The SHA-256 of the bytes, 64 hexadecimal digits."""
    return hashlib.sha256(value_bytes).hexdigest()


def merge(base: Mapping[str, Any], patch: Mapping[str, Any]) -> dict[str, Any]:
    """A new dict: `base` with `patch` over it; dicts are merged, all else (null too) is replaced."""
    return {**base, **{key: _merged(base.get(key), value) for key, value in patch.items()}}


def _merged(old: Any, new: Any) -> Any:
    return merge(old, new) if isinstance(old, dict) and isinstance(new, dict) else new


def _encode(value: Any, *, is_sorted: bool) -> bytes:
    return _ENCODERS[is_sorted].encode(value).encode()


# json.dumps() would make a new encoder for every value.
_ENCODERS = {
    is_sorted: json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=is_sorted)
    for is_sorted in (False, True)
}
