"""Seals: what only this installation can write, so that access to the database alone is not enough to forge it."""

from hmac import compare_digest

from django.conf import settings
from django.utils.crypto import salted_hmac


def seal_of(content: bytes, *, purpose: str) -> str:
    """Return the seal of some content, 64 hexadecimal digits, by the key of today; one purpose opens no other."""
    return _seal(content, purpose=purpose, key=_keys()[0])


def is_sealed(content: bytes, seal: str, *, purpose: str) -> bool:
    """Whether the seal is ours, by the key of today or by one of before (SECRET_KEY_FALLBACKS)."""
    return any(compare_digest(_seal(content, purpose=purpose, key=key), seal) for key in _keys())


def _seal(content: bytes, *, purpose: str, key: str) -> str:
    return salted_hmac(f"seal.{purpose}", content, secret=key, algorithm="sha256").hexdigest()


def _keys() -> list[str]:
    own = [settings.CMS_SEAL_KEY] if settings.CMS_SEAL_KEY else []
    return [*own, settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
