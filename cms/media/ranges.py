"""Ranges of bytes of a file (RFC 9110, section 14): which one a request asks for."""

import re
from typing import IO, NamedTuple

_RANGE = re.compile(r"bytes=\s*(?P<first>[0-9]*)-(?P<last>[0-9]*)\s*", re.ASCII | re.IGNORECASE)
_MAX_DIGITS = 18
"""More than any file has, and few enough for a fast int()."""


class ByteRange(NamedTuple):
    """The bytes from `first` to `last`, both included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


class NotSatisfiable(ValueError):
    """The file has none of the bytes that are asked for."""


class PartOfFile:
    """A range of the bytes of an open file, read as a file is."""

    def __init__(self, file: IO[bytes], part: ByteRange) -> None:
        file.seek(part.first)
        self._file, self._left = file, part.length

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, none at the end of the range."""
        piece = self._file.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(piece)
        return piece

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def requested_range(header: str, *, size: int) -> ByteRange | None:
    """Return the range that the header asks for, None where the whole is to be sent; `NotSatisfiable` is a 416.

    The whole goes out for what is no range of bytes, and for several ranges, as a server may.
    """
    found = _RANGE.fullmatch(header)
    if not found or found["first"] == found["last"] == "":
        return None
    if not found["first"]:
        return _suffix(_number(found["last"]), size=size)
    first, last = _number(found["first"]), _number(found["last"]) if found["last"] else size - 1
    if found["last"] and last < first:
        return None
    if first >= size:
        raise NotSatisfiable
    return ByteRange(first, min(last, size - 1))


def _suffix(length: int, *, size: int) -> ByteRange:
    """Return the last bytes of the file, all of it where it has fewer."""
    if not length or not size:
        raise NotSatisfiable
    return ByteRange(max(0, size - length), size - 1)


def _number(digits: str) -> int:
    bare = digits.lstrip("0")
    return int(bare or "0") if len(bare) <= _MAX_DIGITS else 10**_MAX_DIGITS
