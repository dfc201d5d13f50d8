"""Signatures of documents; an unsigned one of settings.CMS_SEALED_COLLECTIONS is not shown."""

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string

from cms.access import signing
from cms.lib.canonical_json import dump

_PURPOSE = "delivery.document"


def has_to_be_sealed(collection: str) -> bool:
    """Whether documents of a collection need a seal."""
    return collection in settings.CMS_SEALED_COLLECTIONS


def seal_context_sql(collection: str) -> str:
    """Return the SQL of what seals of a collection are bound to besides, as one column; '' where it has none."""
    return str(import_string(settings.CMS_SEAL_CONTEXT)) if has_to_be_sealed(collection) else "''"


def document_seal(*, identity: tuple[str, str, str], content: bytes, changes: bytes) -> str:
    """Return the seal of a document as things stand now; "" where its collection has none: a query.

    `content` is its body, or else its card.
    """
    if not has_to_be_sealed(identity[0]):
        return ""
    return signing.seal_of(_whole(identity, content, changes, _present_context(identity[0])), purpose=_PURPOSE)


def is_verified(
    *, identity: tuple[str, str, str], content: bytes, changes: bytes, seal: str, context: str | None = None
) -> bool:
    """Whether a stored document is what was rendered; true of all that need no seal.

    `context` is what was read with it by `seal_context_sql`; None asks for that of now.
    """
    if not has_to_be_sealed(identity[0]):
        return True
    found = _present_context(identity[0]) if context is None else context
    return signing.is_sealed(_whole(identity, content, changes, found), seal, purpose=_PURPOSE)


def _present_context(collection: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {seal_context_sql(collection)}")
        (context,) = cursor.fetchone()
    return context or ""


def _whole(identity: tuple[str, str, str], content: bytes, changes: bytes, context: str) -> bytes:
    return b"\0".join((dump(identity), context.encode(), content, changes))
