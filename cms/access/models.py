"""People who sign in."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A member of the staff; the project's own from the first migration, so that it can grow."""

    def __str__(self) -> str:
        """Return what colleagues call them."""
        return self.get_full_name() or self.username
