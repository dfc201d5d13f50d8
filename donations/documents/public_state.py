"""The state of what is public, in the few words that monitors compare."""

from dataclasses import dataclass
from datetime import datetime

from cms.languages import default_language
from donations.documents.blocks import read_block_inputs
from donations.documents.methods import fingerprint_of, public_methods


@dataclass(frozen=True, slots=True)
class PublicState:
    """What anybody can compare an answer of the API with."""

    version: int
    approved_at: datetime | None
    fingerprint: str


def public_state(*, at: datetime) -> PublicState:
    """Return the state of the newsroom's own block at a datetime, as ledger and campaigns have it."""
    inputs = read_block_inputs()
    language = default_language().code
    methods = public_methods(inputs.showing, inputs.served_appeal("", at, language), language, judge=inputs.judge)
    return PublicState(inputs.showing.version, inputs.showing.approved_at, fingerprint_of(methods))
