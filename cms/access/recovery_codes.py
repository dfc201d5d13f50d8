"""Recovery codes as the database has them: digests by a key outside of it, so that a copy of it lets nobody in."""

from cms.access.signing import seal_of, seals_of

LENGTH = 16
"""What django-otp's column holds: 64 bits, more than the 40 of the twelve digits themselves."""
PURPOSE = "recovery-code"


def digest_of(code: str, *, user_id: int) -> str:
    """Return what is stored of somebody's code, twelve digits, by the key of today; it counts for nobody else."""
    return seal_of(_content(code, user_id), purpose=PURPOSE)[:LENGTH]


def digests_of(code: str, *, user_id: int) -> list[str]:
    """Return what may be stored of it: by the key of today, and by those of before."""
    return [seal[:LENGTH] for seal in seals_of(_content(code, user_id), purpose=PURPOSE)]


def _content(code: str, user_id: int) -> bytes:
    return f"{user_id} {code}".encode()
