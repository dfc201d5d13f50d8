"""Where else than in the ledger it stands what happened to payment details: in their versions, and in the events."""

from collections.abc import Iterable, Iterator

from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Concat

from cms.outbox.models import Event
from donations.models.method import DonationMethod
from donations.models.method_version import MethodVersion
from donations.rules.approval.ledger import ABOUT_ACCOUNTS, Action
from donations.rules.approval.traces import Trace

_ACTIONS = {f"donation.{action}": str(action) for action in Action if action not in ABOUT_ACCOUNTS}
"""Events are called as the actions that they tell of; see `donations.events`."""
_OF_ACCOUNTS = {f"donation.{action}": str(action) for action in ABOUT_ACCOUNTS}


def read_traces(versions: Iterable[MethodVersion]) -> list[Trace]:
    """Return a trace for each of these versions that was proposed, and for every event of the ledger: one query."""
    # Versions from before there was a ledger have no words.
    proposed = [
        Trace(version.method.key, version.number, Action.PROPOSED) for version in versions if version.texts != {}
    ]
    return [*proposed, *_of_events()]


def _of_events() -> Iterator[Trace]:
    subjects = DonationMethod.objects.annotate(subject=Concat(Value("method-"), Cast("pk", CharField())))
    of_methods = Q(name__in=_ACTIONS, subject__in=subjects.values("subject"))
    events = Event.objects.filter(of_methods | Q(name__in=_OF_ACCOUNTS))
    for name, data in events.values_list("name", "data"):
        event_data = data if isinstance(data, dict) else {}
        if action := _OF_ACCOUNTS.get(name):
            yield Trace("", 0, action, str(event_data.get("entry_hash", "")))
            continue
        key, number = event_data.get("key"), event_data.get("number")
        if isinstance(key, str) and isinstance(number, int):
            yield Trace(key, number, _ACTIONS[name], str(event_data.get("entry_hash", "")))
