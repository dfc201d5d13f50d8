"""The four roles, and how an app's migration gives them their permissions."""

from collections.abc import Mapping, Sequence
from typing import Any

REPORTER = "reporter"
EDITOR = "editor"
TREASURER = "treasurer"
ADMINISTRATOR = "administrator"
ROLES = (REPORTER, EDITOR, TREASURER, ADMINISTRATOR)

EVERYTHING = ("add", "change", "delete", "view")


def create_roles(apps: Any) -> None:
    """Create the groups of the four roles where they are missing."""
    group = apps.get_model("auth", "Group")
    for role in ROLES:
        group.objects.get_or_create(name=role)


def grant(apps: Any, role: str, *, app_label: str, permissions: Mapping[str, Sequence[str]]) -> None:
    """Give a role permissions on the models of one app, from a migration.

    `permissions` maps a model's lower-case name to actions: {"article": ["view", "publish"]} grants
    `view_article` and `publish_article`. Permissions that Django would create only after all
    migrations have run are created here.
    """
    group = apps.get_model("auth", "Group").objects.get(name=role)
    for model, actions in permissions.items():
        content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
            app_label=app_label, model=model
        )
        for action in actions:
            permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
                content_type=content_type,
                codename=f"{action}_{model}",
                defaults={"name": f"Can {action} {model}"},
            )
            group.permissions.add(permission)
