"""The subscriber that looks for foreign numbers in articles and names.

Nobody approves articles for their numbers, and many name some for good reasons; so nothing is held back. Treasurers are
told of every number that nobody has approved, once for each page.
"""

import json
import logging
from collections.abc import Iterator
from typing import Any

from cms.access.actor import Actor
from cms.outbox.models import Event
from cms.outbox.record import record
from cms.published.documents import OK
from cms.published.models import Document
from cms.published.stored_bytes import UNREADABLE
from cms.published.urls import api_url
from cms.published.writing import public_transaction
from donations.documents.number_check import known_texts
from donations.events import FOREIGN_NUMBER
from donations.models import read_showing
from donations.rules.detection.numbers_in_text import Approved
from donations.rules.detection.page_text import passages_of_json

_logger = logging.getLogger(__name__)


def look(*, event: Event) -> None:
    """Look at the public documents of what the event is about; a second time it finds nothing new.

    Nearly always there is nothing to tell, so nobody who publishes waits for it.
    """
    if not _untold(event):
        return
    with public_transaction():
        for document, numbers in _untold(event):
            _tell(event, document, numbers)


def foreign_in(content: Any, approved: Approved) -> list[str]:
    """The numbers and links to pay to in every text of a public document that are not approved, each once."""
    found = (number for passage in passages_of_json(content) for number in approved.foreign_in(passage))
    return list(dict.fromkeys(found))


def _untold(event: Event) -> list[tuple[Document, list[str]]]:
    """Return the documents with numbers that nobody has approved and of which treasurers were not told."""
    approved = Approved(known_texts(read_showing()))
    told, found = _numbers_reported_before(event.subject), []
    for document in Document.objects.of_owner(event.subject).filter(status=OK).order_by("pk"):
        try:
            content = _content(document)
        except UNREADABLE:
            _logger.error("The document %s cannot be read; run rebuild_documents.", document)
            continue
        numbers = [number for number in foreign_in(content, approved) if number not in told]
        if numbers:
            told.update(numbers)
            found.append((document, numbers))
    return found


def _tell(event: Event, document: Document, numbers: list[str]) -> None:
    by = Actor(user_id=event.actor_id, name=event.actor_name)
    address = api_url(document.collection, document.key)
    data = {"address": address, "language": document.language, "numbers": numbers}
    record(name=FOREIGN_NUMBER, subject=event.subject, by=by, at=event.happened_at, data=data)


def _content(document: Document) -> Any:
    return json.loads(bytes(document.card if document.body is None else document.body))


def _numbers_reported_before(subject: str) -> set[str]:
    before: Iterator[Event] = Event.objects.filter(name=FOREIGN_NUMBER, subject=subject).iterator()
    return {number for event in before for number in _texts(event.data.get("numbers"))}


def _texts(value: Any) -> list[str]:
    """Return the texts of a list; what was written past the program was told to nobody."""
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
