"""Seals by a key outside of the database, so that access to the database alone cannot forge them.

Commands run without a SECRET_KEY, with one that goes with the process. They seal by a key of the machine, a file
that is made for it: a server beside them knows it, too, as long as the file is ours alone. Whoever could plant one
would have a key: where CMS_SEAL_KEY is set, the file counts for nothing.
"""

import os
import secrets
import stat
from functools import cache
from hmac import compare_digest
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.crypto import salted_hmac


def seal_of(content: bytes, *, purpose: str) -> str:
    """Return the seal of some content, 64 hexadecimal digits, by the key of today; one purpose opens no other."""
    return _seal(content, purpose=purpose, key=_key_of_today())


def is_sealed(content: bytes, seal: str, *, purpose: str) -> bool:
    """Whether the seal is ours, by the key of today or by one of before (SECRET_KEY_FALLBACKS)."""
    return any(compare_digest(each, seal) for each in seals_of(content, purpose=purpose))


def seals_of(content: bytes, *, purpose: str) -> list[str]:
    """Return the seals that some content may have: by every key that counts."""
    return [_seal(content, purpose=purpose, key=key) for key in _keys()]


def _seal(content: bytes, *, purpose: str, key: str) -> str:
    return salted_hmac(f"seal.{purpose}", content, secret=key, algorithm="sha256").hexdigest()


def machine_key_is_ours(path: Path) -> bool:
    """Whether a key of the machine can be believed: a file, no link, of our user or root, that nobody else may read."""
    try:
        return _is_ours(path.lstat())
    except OSError:
        return False


def _key_of_today() -> str:
    if settings.CMS_SEAL_KEY:
        return str(settings.CMS_SEAL_KEY)
    if not settings.SECRET_KEY_IS_MISSING:
        return str(settings.SECRET_KEY)
    _make(settings.CMS_SEAL_KEY_FILE)
    if key := _machine_key(settings.CMS_SEAL_KEY_FILE):
        return key
    raise ImproperlyConfigured(
        f"{settings.CMS_SEAL_KEY_FILE} is not ours alone, so it seals nothing: set SECRET_KEY (or CMS_SEAL_KEY), or "
        "let the file belong to the user of this command, with mode 600."
    )


def _keys() -> list[str]:
    known = [settings.CMS_SEAL_KEY, settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    if not settings.CMS_SEAL_KEY:
        known.append(_machine_key(settings.CMS_SEAL_KEY_FILE))
    return [key for key in known if key]


def _make(path: Path) -> None:
    """Make the key of the machine, where there is none: for its owner only, and once, however many ask."""
    path.parent.mkdir(parents=True, exist_ok=True)
    own = path.with_name(f"{path.name}.{os.getpid()}")
    if os.path.lexists(path):
        return
    own.touch(mode=0o600)
    own.write_text(secrets.token_urlsafe(50))
    try:
        os.link(own, path)
    except FileExistsError:
        pass
    finally:
        own.unlink()


def _machine_key(path: Path) -> str:
    """Return the key of the machine; "" where there is none that can be believed."""
    try:
        found = path.lstat()
    except OSError:
        return ""
    if not _is_ours(found):
        return ""
    return _read(path, (found.st_dev, found.st_ino, found.st_mtime_ns))


@cache
def _read(path: Path, _identity: tuple[int, int, int]) -> str:
    """Return what the file holds; it may have been exchanged since somebody looked at it, so it is looked at again."""
    try:
        opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return ""
    with os.fdopen(opened) as file:
        return file.read().strip() if _is_ours(os.fstat(opened)) else ""


def _is_ours(found: os.stat_result) -> bool:
    is_owned = found.st_uid in {os.geteuid(), 0}
    return stat.S_ISREG(found.st_mode) and is_owned and not found.st_mode & (stat.S_IRWXG | stat.S_IRWXO)
