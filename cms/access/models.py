"""The user model."""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.utils import timezone

from cms.access.account_changes import recorded_account_changes
from cms.access.actor import Actor

LOGIN = Actor.system("login")


class User(AbstractUser):
    """A member of the staff; the project's own from the first migration, so that it can grow."""

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the account; a password that a login hashes anew, by today's rules, is no new password."""
        is_hashed_anew = self._password is None and set(kwargs.get("update_fields") or ()) == {"password"}  # type: ignore[attr-defined] # Django's, until it is stored
        if not is_hashed_anew:
            super().save(*args, **kwargs)
            return
        with recorded_account_changes(by=LOGIN, at=timezone.now(), uncounted={"password"}):
            super().save(*args, **kwargs)
