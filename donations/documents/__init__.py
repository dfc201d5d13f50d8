"""Published documents of donations."""

from donations.documents.blocks import blocks_by_language
from donations.documents.fingerprints import payment_fields, payment_fingerprint
from donations.documents.log import LOG
from donations.documents.public_state import PublicState, fingerprint_after, public_state
from donations.documents.source import COLLECTION, DONATIONS
from donations.documents.withheld_text import passages_that_name, withheld_passages

__all__ = [
    "COLLECTION",
    "DONATIONS",
    "LOG",
    "PublicState",
    "blocks_by_language",
    "fingerprint_after",
    "passages_that_name",
    "payment_fields",
    "payment_fingerprint",
    "public_state",
    "withheld_passages",
]
