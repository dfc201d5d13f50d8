"""What readers see of donations: nothing else is public."""

from donations.documents.blocks import shown_blocks
from donations.documents.fingerprints import payment_fields, payment_fingerprint
from donations.documents.public_state import PublicState, public_state
from donations.documents.source import COLLECTION, DONATIONS
from donations.documents.withheld_text import withheld_words, words_that_name

__all__ = [
    "COLLECTION",
    "DONATIONS",
    "PublicState",
    "payment_fields",
    "payment_fingerprint",
    "public_state",
    "shown_blocks",
    "withheld_words",
    "words_that_name",
]
