"""What mails say of accounts that were changed, and to whom they go besides."""

from datetime import timedelta
from typing import Any

from cms.outbox.models import Event
from donations.events import ACCOUNT_CHANGED
from donations.services.approval.accounts.labels import CHANGES

REMEMBERED_FOR = timedelta(days=14)
"""An address that was taken from an account is mailed every alarm for so long: whoever took it may go on."""


def changes_of(event: Event) -> list[str]:
    """Return a line for each change of an account: "e-mail address: a…@example.org → x…@example.net"."""
    changes = event.data.get("changes")
    return [_line(*change) for change in changes] if isinstance(changes, list) else []


def addresses_besides(event: Event) -> list[str]:
    """Return the addresses that are mailed besides: the old and the new one, and those of accounts changed lately."""
    since = event.happened_at - REMEMBERED_FOR
    events = Event.objects.filter(name=ACCOUNT_CHANGED, happened_at__gte=since, id__lte=event.pk).order_by("id")
    known = (address for found in events for address in _addresses(found))
    return list(dict.fromkeys(known))


def _line(name: Any, before: Any = "", after: Any = "") -> str:
    words = str(CHANGES.get(name, name))
    return f"{words}: {_written(before)} → {_written(after)}" if before != after else words


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return (", ".join(map(str, value)) if isinstance(value, list) else str(value)) or "–"


def _addresses(event: Event) -> list[str]:
    known = event.data.get("addresses")
    return [address for address in known if isinstance(address, str) and address] if isinstance(known, list) else []
