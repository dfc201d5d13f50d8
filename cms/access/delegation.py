"""Limits of delegation: nobody gives, or takes over, more permissions than their own."""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet

from cms.access.models import User
from cms.access.roles import ADMINISTRATOR


def may_manage(*, who: User, whom: User) -> bool:
    """Whether one may change another's account: not that of somebody who may do more."""
    if who.is_superuser:
        return True
    # Not `get_all_permissions`: it is empty for an account that is switched off, which could be switched on again.
    beyond = permissions_of(whom).exclude(pk__in=permissions_of(who).values("pk"))
    return not whom.is_superuser and not beyond.exists()


def needs_superuser(whom: User) -> bool:
    """Whether administrators cannot manage an account, because it may do what their role may not."""
    return whom.is_superuser or permissions_of(whom).exclude(group__name=ADMINISTRATOR).exists()


def role_needs_superuser(role: Group) -> bool:
    """Whether administrators cannot give a role, because it may do what theirs may not."""
    held = Permission.objects.filter(pk__in=role.permissions.values("pk"))
    return held.exclude(group__name=ADMINISTRATOR).exists()


def permissions_of(who: User) -> QuerySet[Permission]:
    """The permissions that somebody has, and so may pass on."""
    if who.is_superuser:
        return Permission.objects.all()
    mine = Q(group__user=who) | Q(user=who)
    return Permission.objects.filter(pk__in=Permission.objects.filter(mine).values("pk"))


def groups_within(who: User) -> QuerySet[Group]:
    """The groups that hold nothing but what somebody has themselves."""
    beyond = Permission.objects.exclude(pk__in=permissions_of(who).values("pk"))
    return Group.objects.exclude(permissions__in=beyond)
