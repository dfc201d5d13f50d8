"""The accounts that may decide about payment details, or about such accounts, as they are now."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Prefetch, Q
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from cms.access.models import User
from cms.access.signing import is_sealed, seal_of
from donations.services.approval.people import APPROVE, EMERGENCY, PROPOSE

POWERS = (
    PROPOSE,
    APPROVE,
    EMERGENCY,
    *(f"access.{action}_user" for action in ("add", "change", "delete")),
    *(f"auth.{action}_group" for action in ("add", "change", "delete")),
)
"""Who has one of these permissions decides about payment details, or about who does."""

PURPOSE = "donations.account"
SEALED = ("address", "password", "second_factor")
"""What stands in the ledger as a seal only: it can be compared, and tells nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account; `values` are what counts, by name: texts, booleans, sorted lists; secrets as they are."""

    id: int
    values: Mapping[str, Any]

    @property
    def state(self) -> dict[str, Any]:
        """What is recorded of it: no secret, no whole address."""
        sealed = {name: seal_of(_sealed_content(self.values[name]), purpose=PURPOSE) for name in SEALED}
        return {**self.values, **sealed, "address_shown": shown_address(self.values["address"])}

    def changes(self, recorded: Mapping[str, Any]) -> list[str]:
        """Return the names of what is different from what was recorded."""
        return [name for name, value in self.values.items() if not _is_same(name, value, recorded.get(name))]


def read_accounts(known: Collection[int]) -> dict[int, Account]:
    """Return all accounts with a power, and those with these ids that are still there; seven queries."""
    powers = list(Permission.objects.filter(_named(POWERS)))
    has_one = Q(is_superuser=True) | Q(user_permissions__in=powers) | Q(groups__permissions__in=powers)
    ids = set(User.objects.filter(has_one).values_list("pk", flat=True)) | set(known)
    permissions = Permission.objects.select_related("content_type")
    users = User.objects.filter(pk__in=ids).prefetch_related(
        Prefetch("user_permissions", permissions),
        Prefetch("groups", Group.objects.prefetch_related(Prefetch("permissions", permissions))),
        Prefetch("totpdevice_set", TOTPDevice.objects.filter(confirmed=True).order_by("pk")),
        Prefetch("staticdevice_set", StaticDevice.objects.filter(confirmed=True).order_by("pk")),
    )
    return {user.pk: Account(id=user.pk, values=_values(user)) for user in users.order_by("pk")}


def shown_address(address: str) -> str:
    """Return an address of which only the owner recognizes the beginning: "a…@example.org"."""
    name, _at, host = address.rpartition("@")
    return f"{name[:1]}…@{host}" if name else address[:1]


def _values(user: Any) -> dict[str, Any]:
    own = _names(user.user_permissions.all())
    given = own.union(*(_names(role.permissions.all()) for role in user.groups.all()))
    return {
        "username": user.get_username(),
        "name": user.get_full_name(),
        "address": user.email,
        "is_active": user.is_active and user.is_staff,
        "is_superuser": user.is_superuser,
        "roles": sorted(role.name for role in user.groups.all()),
        "permissions": sorted(own),
        "powers": [power for power in POWERS if user.is_superuser or power in given],
        "password": user.password,
        # Recovery codes by the set that they were made as: using one changes nothing.
        "second_factor": [
            *(f"{device.pk} {device.bin_key.hex()}" for device in user.totpdevice_set.all()),
            *(f"recovery codes {device.pk}" for device in user.staticdevice_set.all()),
        ],
    }


def _names(permissions: Iterable[Permission]) -> set[str]:
    return {f"{each.content_type.app_label}.{each.codename}" for each in permissions}


def _named(names: Iterable[str]) -> Q:
    found = Q()
    for name in names:
        app, _dot, codename = name.partition(".")
        found |= Q(content_type__app_label=app, codename=codename)
    return found


def _is_same(name: str, value: Any, recorded: Any) -> bool:
    if name in SEALED:
        return isinstance(recorded, str) and is_sealed(_sealed_content(value), recorded, purpose=PURPOSE)
    return bool(value == recorded)


def _sealed_content(value: str | list[str]) -> bytes:
    return ("\n".join(value) if isinstance(value, list) else value).encode()
