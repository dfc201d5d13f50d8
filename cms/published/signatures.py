"""Signatures of documents; an unsigned one of settings.CMS_SEALED_COLLECTIONS is not shown."""

from collections.abc import Callable

from django.conf import settings
from django.utils.module_loading import import_string

from cms.access import signing
from cms.lib.canonical_json import dump

_PURPOSE = "delivery.document"


def has_to_be_sealed(collection: str) -> bool:
    """Whether documents of a collection need a seal."""
    return collection in settings.CMS_SEALED_COLLECTIONS


def document_seal(*, identity: tuple[str, str, str], content: bytes, changes: bytes) -> str:
    """Return the seal of a document; "" where its collection has none. `content` is its body, or else its card."""
    if not has_to_be_sealed(identity[0]):
        return ""
    return signing.seal_of(_whole(identity, content, changes), purpose=_PURPOSE)


def is_verified(*, identity: tuple[str, str, str], content: bytes, changes: bytes, seal: str) -> bool:
    """Whether a stored document is what was rendered, as things stand now; true of all that need no seal: a query."""
    if not has_to_be_sealed(identity[0]):
        return True
    return signing.is_sealed(_whole(identity, content, changes), seal, purpose=_PURPOSE)


def _whole(identity: tuple[str, str, str], content: bytes, changes: bytes) -> bytes:
    context: Callable[[], str] = import_string(settings.CMS_SEAL_CONTEXT)
    return b"\0".join((dump(identity), context().encode(), content, changes))
