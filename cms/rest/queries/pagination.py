"""Keyset cursors: opaque, signed, bound to the list that they were cut from."""

import struct
from dataclasses import dataclass
from hashlib import sha256

from django.core.signing import BadSignature, Signer, b64_decode, b64_encode

from cms.rest.problems import FieldError, Problem, bad_parameters

_LAYOUT = struct.Struct(">qq?")
_MAX_LENGTH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """The place in a list right after (or, backwards, right before) one of its entries."""

    sort_key: int
    id: int
    backwards: bool = False


def encode_cursor(position: Position, *, scope: str) -> str:
    """Return the position as 67 characters that need no quoting in a URL.

    `scope` names the list: its filters and ordering in one canonical text, without the limit.
    """
    packed = _LAYOUT.pack(position.sort_key, position.id, position.backwards)
    return _signer(scope).sign(b64_encode(packed).decode())


def decode_cursor(text: str, *, scope: str) -> Position:
    """Return the position; Problem 400 `invalid_cursor` for a cursor that is broken or of another list."""
    if len(text) > _MAX_LENGTH or not text.isascii():
        raise _invalid_cursor()
    try:
        packed = b64_decode(_signer(scope).unsign(text).encode())
        sort_key, entry_id, backwards = _LAYOUT.unpack(packed)
    except (BadSignature, ValueError, struct.error):
        raise _invalid_cursor() from None
    return Position(sort_key=sort_key, id=entry_id, backwards=backwards)


def _signer(scope: str) -> Signer:
    # A full stop needs no quoting in a query, Django's colon does.
    return Signer(sep=".", salt=f"cms.rest.queries.pagination.{sha256(scope.encode()).hexdigest()}")


def _invalid_cursor() -> Problem:
    detail = "This cursor does not belong to this list: begin again without it."
    return bad_parameters([FieldError(parameter="cursor", code="invalid_cursor", detail=detail)])
