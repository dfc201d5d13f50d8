"""Signatures by Standard Webhooks 1.0, by which a receiver knows that a message is ours, whole and new."""

import hmac
from base64 import b64decode, b64encode
from collections.abc import Sequence
from datetime import datetime

PREFIX = "whsec_"
SHORTEST, LONGEST = 24, 64
"""Bytes of a secret."""


def key_in(secret: str) -> bytes:
    """Return the key that a secret stands for; ValueError where it is none."""
    try:
        key = b64decode(secret.removeprefix(PREFIX), validate=True)
    except ValueError:
        key = b""
    if not secret.startswith(PREFIX) or not SHORTEST <= len(key) <= LONGEST:
        raise ValueError(f"A secret is {PREFIX} and the base64 of {SHORTEST} to {LONGEST} bytes.")
    return key


def signed_headers(*, message_id: str, at: datetime, body: bytes, secrets: Sequence[str]) -> dict[str, str]:
    """Return the three headers of a message; with several secrets, while one takes over from another, each signs.

    `message_id` is the same at every attempt, `at` is the time of the attempt.
    """
    timestamp = str(int(at.timestamp()))
    content = f"{message_id}.{timestamp}.".encode() + body
    signatures = (b64encode(hmac.digest(key_in(secret), content, "sha256")).decode() for secret in secrets)
    return {
        "webhook-id": message_id,
        "webhook-timestamp": timestamp,
        "webhook-signature": " ".join(f"v1,{signature}" for signature in signatures),
    }
