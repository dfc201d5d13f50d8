"""Rules of the four-eyes approval."""

from datetime import datetime, timedelta

from cms.lib.domain_errors import DomainError
from donations.rules.approval.ledger import Proposal


class OwnChange(DomainError):
    """Somebody approves what they have proposed themselves."""

    code = "own_change"
    message = "You proposed this yourself: another treasurer has to approve it."


class NotAPerson(DomainError):
    """A program decides about payment details."""

    code = "not_a_person"
    message = "Payment details are approved by people only, never by keys or programs."


class NotAllowed(DomainError):
    """The role does not hold (any more)."""

    code = "not_allowed"
    message = "You may not do this: it needs a role that you do not have, or do not have any more."


class NothingProposed(DomainError):
    """There is no such change (any more)."""

    code = "nothing_proposed"
    message = "This change does not wait any more: it was withdrawn, rejected or replaced. Nothing was done."


class ChangedMeanwhile(DomainError):
    """What was looked at is not what would be decided on."""

    code = "changed_meanwhile"
    message = "The change is not the one that you have seen. Please look at it again. Nothing was done."


class NotAsProposed(DomainError):
    """What stands in the database is not what the ledger says was proposed."""

    code = "not_as_proposed"
    message = (
        "What is stored is not what was proposed: somebody has changed the database outside "
        "of this system. Reject it, and tell whoever runs the server."
    )


class ApprovedAlready(DomainError):
    """Somebody was faster."""

    code = "approved_already"
    message = "Somebody else has approved this already. Nothing was done."


FACTOR_AGE = timedelta(hours=24)
"""A second factor approves nothing before, however short the cool-off is: its owner has been mailed, and has slept."""


class NewSecondFactor(DomainError):
    """Whoever takes an account over sets up a second factor of their own."""

    code = "new_second_factor"
    message = "Your second factor is too new. You can approve once it is a day old, and as old as the waiting period."
    field = "code"


def check_age(*, set_up_at: datetime, at: datetime, cool_off: timedelta) -> None:
    """Refuse an approval by a second factor that is younger than `FACTOR_AGE` or than the cool-off.

    That is the time in which its owner, who was mailed, can notice that it is not theirs.
    """
    if set_up_at > at - max(cool_off, FACTOR_AGE):
        raise NewSecondFactor


def check_seen(proposal: Proposal | None, *, content_hash: str) -> Proposal:
    """Return the proposal if it is the one that somebody has seen, by the hash of its content."""
    if proposal is None:
        raise NothingProposed
    if proposal.content_hash != content_hash:
        raise ChangedMeanwhile
    return proposal


def check_second_person(proposal: Proposal, *, proposer_id: int | None, approver_id: int | None, approver: str) -> None:
    """Refuse an approval by a program, by the proposer under any name, or of what is approved.

    `proposer_id` is what the row of the version says besides; of before it is all that is known.
    """
    if approver_id is None:
        raise NotAPerson
    if proposal.approved is not None:
        raise ApprovedAlready
    if approver_id == proposer_id or proposal.proposed.is_by(user_id=approver_id, name=approver):
        raise OwnChange
