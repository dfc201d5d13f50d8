"""Seals: what only this installation can write, so that access to the database alone is not enough to forge it.

Commands run without a SECRET_KEY, with one that goes with the process. They seal by a key of the machine, a file
that is made for it: a server beside them knows it, too.
"""

import os
import secrets
from functools import cache
from hmac import compare_digest
from pathlib import Path

from django.conf import settings
from django.utils.crypto import salted_hmac


def seal_of(content: bytes, *, purpose: str) -> str:
    """Return the seal of some content, 64 hexadecimal digits, by the key of today; one purpose opens no other."""
    return _seal(content, purpose=purpose, key=_key_of_today())


def is_sealed(content: bytes, seal: str, *, purpose: str) -> bool:
    """Whether the seal is ours, by the key of today or by one of before (SECRET_KEY_FALLBACKS)."""
    return any(compare_digest(_seal(content, purpose=purpose, key=key), seal) for key in _keys())


def _seal(content: bytes, *, purpose: str, key: str) -> str:
    return salted_hmac(f"seal.{purpose}", content, secret=key, algorithm="sha256").hexdigest()


def _key_of_today() -> str:
    if settings.CMS_SEAL_KEY:
        return str(settings.CMS_SEAL_KEY)
    if settings.SECRET_KEY_IS_MISSING:
        _make(settings.CMS_SEAL_KEY_FILE)
        return _machine_key(settings.CMS_SEAL_KEY_FILE)
    return str(settings.SECRET_KEY)


def _keys() -> list[str]:
    known = [settings.CMS_SEAL_KEY, settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    if settings.CMS_SEAL_KEY_FILE.exists():
        known.append(_machine_key(settings.CMS_SEAL_KEY_FILE))
    return [key for key in known if key]


def _make(path: Path) -> None:
    """Make the key of the machine, where there is none: for its owner only, and once, however many ask."""
    path.parent.mkdir(parents=True, exist_ok=True)
    own = path.with_name(f"{path.name}.{os.getpid()}")
    if path.exists():
        return
    own.touch(mode=0o600)
    own.write_text(secrets.token_urlsafe(50))
    try:
        os.link(own, path)
    except FileExistsError:
        pass
    finally:
        own.unlink()


@cache
def _machine_key(path: Path) -> str:
    return path.read_text().strip()
