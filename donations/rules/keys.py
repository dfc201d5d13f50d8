"""Keys: the short names by which articles, fixtures and addresses point to appeals and methods."""

import re

from cms.lib.domain_errors import Invalid

MAX_LENGTH = 50
PATTERN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def clean_key(text: str, *, field: str = "key") -> str:
    """The key, or `Invalid`: lower-case letters and digits with single hyphens between them."""
    key = text.strip()
    if len(key) > MAX_LENGTH or not PATTERN.fullmatch(key):
        raise Invalid(
            f"A key is up to {MAX_LENGTH} small letters (a–z) and digits, with single hyphens between them.",
            field=field,
        )
    return key


def check_kept(old: str, new: str, *, field: str) -> None:
    """Refuse another value for what never changes because others point to it."""
    if new != old:
        raise Invalid(f"This stays “{old}” once it is saved. Add a new entry instead.", field=field)
