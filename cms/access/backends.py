"""Authentication by password."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from cms.access.delegation import permissions_of
from cms.access.models import User
from cms.access.second_factor import annotated_with_second_factor


class AskingOnce(ModelBackend):
    """Django's own, which would ask for the permissions of a person and of their roles one after the other.

    Sessions hold its name: another one would sign everybody out.
    """

    def get_user(self, user_id: Any) -> User | None:
        """Return who has signed in, with `is_with_second_factor`, which every page of the admin needs."""
        user = annotated_with_second_factor(User.objects.filter(pk=user_id)).first()
        return user if user is not None and self.user_can_authenticate(user) else None

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """Return "app.codename" of all that somebody may do; one query for each user that was read."""
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if not hasattr(user_obj, "permission_names"):
            rows = permissions_of(user_obj).order_by().values_list("content_type__app_label", "codename")
            user_obj.permission_names = {f"{app}.{name}" for app, name in rows}
        found: set[str] = user_obj.permission_names
        return found
