import pytest
from django.contrib.auth.models import AnonymousUser

from cms.access.actor import Actor
from donations.rules.approval.four_eyes import NotAllowed, NotAPerson
from donations.services.approval.people import APPROVE, EMERGENCY, PROPOSE, check_may_propose, person_who_may
from tests.factories import a_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "permissions"),
    [
        ("reporter", set()),
        ("editor", set()),
        ("treasurer", {PROPOSE, APPROVE}),
        ("administrator", {PROPOSE, EMERGENCY}),
    ],
)
def test_roles_may_what_they_are_for(role, permissions):
    person = a_user(role=role)
    for permission in (PROPOSE, APPROVE, EMERGENCY):
        if permission in permissions:
            assert person_who_may(Actor.of(person), permission) == person
        else:
            with pytest.raises(NotAllowed):
                person_who_may(Actor.of(person), permission)


def test_programs_are_no_people():
    with pytest.raises(NotAPerson):
        person_who_may(Actor.system("key"), APPROVE)


def test_account_that_is_gone_may_nothing():
    with pytest.raises(NotAllowed):
        person_who_may(Actor(user_id=999, name="ghost"), APPROVE)


def test_programs_and_treasurers_may_propose():
    check_may_propose(Actor.system("key"))
    check_may_propose(Actor.of(a_user(role="treasurer")))


def test_editors_and_nobody_may_not_propose():
    with pytest.raises(NotAllowed):
        check_may_propose(Actor.of(a_user(role="editor")))
    with pytest.raises(NotAPerson):
        check_may_propose(Actor.of(AnonymousUser()))
