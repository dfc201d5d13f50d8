"""The subscriber that writes events as JSON lines to the log."""

import logging

from cms.lib.canonical_json import dump
from cms.lib.datetimes import iso_utc
from cms.outbox.models import Event

_logger = logging.getLogger(__name__)


def write_line(*, event: Event) -> None:
    """Write one line; the same event twice is the same line twice, which whoever reads it tells by the id."""
    line = {
        "id": str(event.uuid),
        "name": event.name,
        "subject": event.subject,
        "happened_at": iso_utc(event.happened_at),
    }
    _logger.info(dump(line).decode())
