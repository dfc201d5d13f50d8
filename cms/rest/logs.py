"""Filtering of the request log, so that strangers cannot fill the disk."""

import logging
from copy import copy

from cms.rest.url_areas import is_public_api

LONGEST = 200
"""Characters of one argument of a message; addresses may have 65,000."""


class BoundedMessages(logging.Filter):
    """Leave out what readers of the public API did wrong, and cut what else they say.

    Their faults stand in their answers and in the log of the proxy. Ours, and all of the admin's, are told.
    """

    def filter(self, record: logging.LogRecord) -> bool | logging.LogRecord:
        """Return what is to be written of a record: a copy with its arguments cut, or nothing (False)."""
        if _is_readers_fault(record):
            return False
        bounded = copy(record)
        if isinstance(record.args, tuple):
            bounded.args = tuple(_cut(argument) for argument in record.args)
        if _is_clients_fault(record):
            # Where in our code it was noticed is of no interest. A text without arguments quotes what was sent itself.
            bounded.exc_info = bounded.exc_text = None
            bounded.msg = bounded.msg if record.args else _cut(record.msg)
        return bounded


def _is_readers_fault(record: logging.LogRecord) -> bool:
    request = getattr(record, "request", None)
    return is_public_api(getattr(request, "path_info", "")) and _is_clients_fault(record)


def _is_clients_fault(record: logging.LogRecord) -> bool:
    return 400 <= getattr(record, "status_code", 0) < 500


def _cut(argument: object) -> object:
    if isinstance(argument, str) and len(argument) > LONGEST:
        return argument[:LONGEST] + "…"
    return argument
