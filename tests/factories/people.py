"""Who does things."""

from typing import Any

from django.contrib.auth.models import Group

from cms.access.actor import Actor
from cms.access.models import User
from tests.factories.present import next_number

PASSWORD = "a long enough password"


def an_actor(name: str = "desk") -> Actor:
    """Return an actor without an account."""
    return Actor.system(name)


def a_user(*, role: str = "editor", **values: Any) -> User:
    """Return a member of the staff in a role, who may sign in to the admin with PASSWORD."""
    given = {"username": f"{role}-{next_number()}", "is_staff": True, "password": PASSWORD} | values
    user = User.objects.create_user(**given)
    user.groups.add(Group.objects.get(name=role))
    return user
