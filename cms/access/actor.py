"""The person or system that does something; services take it as `by=`."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from cms.access.models import User


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something: a member of staff, or the system (no user id) under a name of its own."""

    user_id: int | None
    name: str

    @classmethod
    def of(cls, user: "User | AnonymousUser") -> Self:
        """Return the actor behind a signed-in user."""
        return cls(user_id=user.pk, name=user.get_username())

    @classmethod
    def system(cls, name: str) -> Self:
        """Return an actor that is no person, such as a command."""
        return cls(user_id=None, name=name)
