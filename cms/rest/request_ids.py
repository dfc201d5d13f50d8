"""One name for one request, in its answer, its problem document and its log lines."""

import os
from itertools import count
from secrets import token_hex

from django.http import HttpRequest

HEADER = "X-Request-Id"


def new_request_id() -> str:
    """Return a fresh id, 32 hexadecimal digits: half of them name the process, half its request.

    An id guards nothing, so that it may be guessed; it costs a third of a random one.
    """
    return f"{_process}{next(_numbers):016x}"


def request_id(request: HttpRequest) -> str:
    """Return the id of this request, made on first use; never one that the client sent."""
    known: str | None = getattr(request, "request_id", None)
    if known is None:
        known = new_request_id()
        setattr(request, "request_id", known)  # noqa: B010 - django-stubs know no such attribute
    return known


def _name_the_process() -> None:
    global _process
    _process = token_hex(8)


_numbers = count(1)
_process = token_hex(8)
# A child would go on with the numbers of its parent.
os.register_at_fork(after_in_child=_name_the_process)
