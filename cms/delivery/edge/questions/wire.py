"""One question and its answer in PostgreSQL's own protocol, without reading or writing.

libpq asks for the names of the columns too, builds objects for the answer and has to be called five times from Python.
The answer to the question of the edge is always the same 44 bytes but for the number.
Source: PostgreSQL's documentation, "Frontend/Backend Protocol", version 3.
"""

import re
from struct import pack

LONGEST_ANSWER = 4096
_BINARY = 1
_READY = b"Z\0\0\0\5"
"""Begins the message that ends every answer; one byte about the transaction follows."""
_ANSWER = re.compile(
    b"2\0\0\0\4"  # bound
    b"(?:D\0\0\0\x12\0\1\0\0\0\x08(?P<number>.{8}))?"  # a row of one column of eight bytes
    b"C\0\0\0\rSELECT [01]\0"
    b"Z\0\0\0\5[IT]",  # ready for the next question, in no transaction or a sound one
    re.DOTALL,
)


def question(statement: bytes) -> bytes:
    """Return the messages that ask for the one bigint of a prepared statement without parameters."""
    bind = b"\0" + statement + b"\0" + pack("!HHHH", 0, 0, 1, _BINARY)
    every_row = b"\0" + pack("!I", 0)
    return _message(b"B", bind) + _message(b"E", every_row) + _message(b"S", b"")


def is_whole(answer: bytes) -> bool:
    """Whether nothing more will come: PostgreSQL is ready for the next question."""
    return answer[-6:-1] == _READY


def number_in(answer: bytes) -> int | None:
    """Return the number of a whole answer, 0 where it has no row; None for anything else, such as an error."""
    found = _ANSWER.fullmatch(answer)
    return None if found is None else int.from_bytes(found["number"] or b"", "big")


def _message(kind: bytes, content: bytes) -> bytes:
    return kind + pack("!I", len(content) + 4) + content
