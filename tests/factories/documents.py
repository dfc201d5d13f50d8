"""Documents of a made-up collection, for what delivery does whatever it delivers."""

from datetime import datetime
from typing import Any

from cms.published.documents import PublicDocument, microseconds
from cms.published.writing import public_transaction, store_documents
from tests.factories.present import NOW


def a_document(key: str = "kabul", *, language: str = "en", **values: Any) -> PublicDocument:
    """Return a declared note whose card names its key."""
    return PublicDocument(**{"collection": "notes", "language": language, "key": key, "card": {"key": key}, **values})


def a_dated_document(key: str, at: datetime, **values: Any) -> PublicDocument:
    """Return a note that is seen and sorted from that datetime on, as articles are."""
    stamp = microseconds(at)
    return a_document(key, sort_key=stamp, visible_from=stamp, **values)


def stored(*documents: PublicDocument, owner: str = "note-1", at: datetime = NOW) -> bool:
    """Store the documents as all that the owner shows, and return whether anything changed."""
    with public_transaction():
        return store_documents(owner=owner, documents=documents, at=at)


def each_stored(*documents: PublicDocument) -> None:
    """Store every document under an owner of its own."""
    for document in documents:
        stored(document, owner=f"note-{document.key}")
