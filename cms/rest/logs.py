"""What gets into the log of requests, so that strangers cannot fill the disk with it."""

import logging
from copy import copy

from cms.rest.addresses import is_public_api

LONGEST = 200
"""Characters of one argument of a message; addresses may have 65,000."""


class Bounded(logging.Filter):
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
        return bounded


def _is_readers_fault(record: logging.LogRecord) -> bool:
    request = getattr(record, "request", None)
    path = getattr(request, "path_info", "")
    return is_public_api(path) and 400 <= getattr(record, "status_code", 0) < 500


def _cut(argument: object) -> object:
    if isinstance(argument, str) and len(argument) > LONGEST:
        return argument[:LONGEST] + "…"
    return argument
