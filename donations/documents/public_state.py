"""The state of what is public, in the few words that monitors compare."""

from dataclasses import dataclass
from datetime import datetime

from cms.languages import default_language
from donations.documents.blocks import BlockInputs, read_block_inputs
from donations.documents.methods import fingerprint_of, public_methods
from donations.models import read_showing
from donations.rules.approval.ledger import Ledger


@dataclass(frozen=True, slots=True)
class PublicState:
    """What anybody can compare an answer of the API with."""

    version: int
    approved_at: datetime | None
    fingerprint: str


def public_state(*, at: datetime) -> PublicState:
    """Return the state of the newsroom's own block at a datetime, as ledger and campaigns have it."""
    return _state(read_block_inputs(), at=at)


def fingerprint_after(ledger: Ledger, *, at: datetime) -> str:
    """Return the fingerprint of the newsroom's own block with a ledger that is not stored yet."""
    return _state(read_block_inputs(read_showing(ledger)), at=at).fingerprint


def _state(inputs: BlockInputs, *, at: datetime) -> PublicState:
    language = default_language().code
    methods = public_methods(inputs.showing, inputs.served_appeal("", at, language), language, judge=inputs.judge)
    return PublicState(inputs.showing.version, inputs.showing.approved_at, fingerprint_of(methods))
