"""Permission checks of deciders, made when they decide, because a role may be gone by then."""

from django.db.models import Q

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


def people_with(*permissions: str) -> list[User]:
    """Return the active people who have one of these permissions."""
    codenames = [name.partition(".")[2] for name in permissions]
    may = Q(groups__permissions__codename__in=codenames, groups__permissions__content_type__app_label="donations")
    mine = Q(user_permissions__codename__in=codenames, user_permissions__content_type__app_label="donations")
    people = User.objects.filter(may | mine | Q(is_superuser=True), is_active=True)
    return list(people.distinct().order_by("pk"))
