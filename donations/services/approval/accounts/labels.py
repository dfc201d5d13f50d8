"""Labels of what was changed about an account, for pages and mails."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from donations.rules.approval.ledger import Entry

CHANGES: dict[str, str | Promise] = {
    "added": _("the right to decide"),
    "deleted": _("deleted"),
    "username": _("login"),
    "name": _("name"),
    "address": _("e-mail address"),
    "is_active": _("whether it is active"),
    "is_superuser": _("superuser"),
    "roles": _("roles"),
    "permissions": _("permissions of its own"),
    "powers": _("what it may decide"),
    "password": _("password"),
    "second_factor": _("second factor"),
}


def changes_of(entry: Entry) -> str:
    """Return what an entry about an account has changed: "e-mail address, password"."""
    changes = entry.data.get("changes")
    names = (
        [change[0] for change in changes if isinstance(change, list) and change] if isinstance(changes, list) else []
    )
    return ", ".join(str(CHANGES.get(name, name)) for name in names)
