"""Content codings: which one a client gets (RFC 9110, 12.5.3), and the bytes in it."""

import gzip
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

import brotli  # type: ignore[import-untyped]  # ships none

IDENTITY = "identity"
MIN_ENCODED_BYTES = 200
_PREFERENCE = ("br", "gzip", IDENTITY)
_WEIGHT = re.compile(r"q=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)", re.IGNORECASE)
_MAX_HEADER_LENGTH = 1000
# Plain bytes are always welcome unless refused, but less than any coding that the client asked for.
_UNASKED = 0.0001


def choose_coding(accept_encoding: str | None, *, size: int) -> str | None:
    """Return "br", "gzip" or "identity" for a body of this many bytes; None when the client refuses all."""
    weights = _weights(accept_encoding)
    accepted = [coding for coding in _PREFERENCE if weights[coding] > 0]
    if size < MIN_ENCODED_BYTES and IDENTITY in accepted:
        return IDENTITY
    return max(accepted, key=weights.__getitem__, default=None)


def encode(body: bytes, coding: str) -> bytes:
    """Return the body in the coding; the same bytes for the same body, always."""
    return _ENCODERS[coding](body)


def _weights(header: str | None) -> dict[str, float]:
    asked = _parsed_weights(header or "")
    rest = asked.get("*", 0.0)
    weights = {coding: asked.get(coding, rest) for coding in ("br", "gzip")}
    return {**weights, IDENTITY: asked.get(IDENTITY, asked.get("*", _UNASKED))}


def _parsed_weights(header: str) -> dict[str, float]:
    items = header[:_MAX_HEADER_LENGTH].lower().split(",")
    return {name: weight for name, weight in map(_item, items) if name}


def _item(item: str) -> tuple[str, float]:
    name, semicolon, weight = (part.strip() for part in item.partition(";"))
    if not semicolon:
        return _ALIASES.get(name, name), 1.0
    found = _WEIGHT.fullmatch(weight.replace(" ", ""))
    return _ALIASES.get(name, name), float(found[1]) if found else 0.0


_ALIASES: Mapping[str, str] = MappingProxyType({"x-gzip": "gzip"})
_ENCODERS: Mapping[str, Callable[[bytes], bytes]] = MappingProxyType(
    {
        "br": lambda body: brotli.compress(body, quality=5),
        "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
        IDENTITY: lambda body: body,
    }
)
