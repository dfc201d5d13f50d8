"""JSON put together from stored bytes: fields chosen, keys added, live counters spliced in."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from cms.lib.canonical_json import dump
from cms.published.documents import LiveCounter


class Payload(NamedTuple):
    """The bytes of an answer, and the same without its live counters: what the entity tag is made of."""

    shown: bytes
    stable: bytes


def plain(content: bytes) -> Payload:
    """Return content that has no live counters."""
    return Payload(content, content)


def only(content: bytes, fields: Sequence[str]) -> bytes:
    """Return the object with the named fields only, in the order in which it has them; all of it without names."""
    if not fields:
        return content
    value: dict[str, Any] = json.loads(content)
    return dump({name: value[name] for name in value if name in fields})


def joined(content: bytes, extra: Mapping[str, bytes]) -> bytes:
    """Return the object with further keys at its end; the values are JSON already."""
    if not extra:
        return content
    pairs = b",".join(dump(name) + b":" + value for name, value in extra.items())
    comma = b"" if content == b"{}" else b","
    return content[:-1] + comma + pairs + b"}"


def with_live_counter(
    content: bytes, counter: LiveCounter | None, value: int | None, *, fields: Sequence[str] = ()
) -> Payload:
    """Return the object with its live counter at its end, if it has one and the fields name it."""
    if counter is None or value is None or (fields and counter.name not in fields):
        return plain(content)
    comma = b"" if content == b"{}" else b","
    return Payload(b'%s%s"%s":%d}' % (content[:-1], comma, counter.name.encode(), value), content)


def extended(payload: Payload, extra: Mapping[str, Payload]) -> Payload:
    """Return the object with further keys, each with or without its live counters."""
    shown = joined(payload.shown, {name: value.shown for name, value in extra.items()})
    if all(part.shown is part.stable for part in (payload, *extra.values())):
        return plain(shown)
    return Payload(shown, joined(payload.stable, {name: value.stable for name, value in extra.items()}))


def listed(payloads: Iterable[Payload]) -> Payload:
    """Return the JSON array of these."""
    each = list(payloads)
    return Payload(
        b"[" + b",".join(payload.shown for payload in each) + b"]",
        b"[" + b",".join(payload.stable for payload in each) + b"]",
    )
