"""Permission checks of deciders, made when they decide, because a role may be gone by then."""

from cms.access.actor import Actor
from cms.access.models import User
from donations.rules.approval.four_eyes import NotAllowed, NotAPerson

PROPOSE = "donations.add_proposal"
APPROVE = "donations.approve_proposal"
EMERGENCY = "donations.approve_in_emergency"


def check_may_propose(by: Actor) -> None:
    """Refuse a person without that permission now; programs and keys may propose, for nothing of it is public."""
    if by.user_id is not None or not by.name:
        person_who_may(by, PROPOSE)


def person_who_may(by: Actor, permission: str) -> User:
    """Return the person behind an actor, with that permission now; `NotAPerson` for programs, else `NotAllowed`."""
    if by.user_id is None:
        raise NotAPerson
    person = User.objects.filter(pk=by.user_id, is_active=True, is_staff=True).first()
    if person is None or not person.has_perm(permission):
        raise NotAllowed
    return person
