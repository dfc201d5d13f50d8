"""The start page's card about payment details."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from cms.outbox.models import Event
from cms.worker.status import failing_alarms, last_ran_at
from donations.admin.methods.changelist import ListedMethod, MethodList, read_method_list
from donations.events import BLOCKS_CHANGED, SECTION_CHANGED
from donations.services.approval.people import APPROVE
from donations.services.monitoring.alarms import people_without_address
from donations.services.monitoring.watch import reported_faults

WATCH = "watch_donations"
"""The periodic task (settings.CMS_PERIODIC_TASKS) that compares what is public with the ledger."""


NEWS_FOR = timedelta(days=7)
MOST_NEWS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentDetails:
    """What is right or wrong with what readers see, and which changes wait for whom.

    `faults` are sentences, none where everything verifies; `watched_at` is when the worker looked last; `blocks` is
    what was changed lately about what readers of sections and articles are asked for; `unreachable` are those who get
    no mail, `failing_alarms` the reasons why alarms have not gone out.
    """

    shown: int
    faults: Sequence[str]
    is_emergency: bool
    watched_at: datetime | None
    to_decide: Sequence[ListedMethod]
    of_others: Sequence[ListedMethod]
    coming: Sequence[ListedMethod]
    blocks: Sequence[Event]
    unreachable: Sequence[str]
    failing_alarms: Sequence[str]


def payment_details(request: HttpRequest) -> dict[str, Any]:
    """Return what the card needs; nothing for who has nothing to do with methods."""
    user: Any = request.user
    if not user.has_perm("donations.view_donationmethod"):
        return {}
    listed = read_method_list()
    waiting = [row for row in listed.methods if row.proposal and not row.goes_live_at]
    is_mine = {row.method.pk: _is_by(row, user) for row in waiting}
    may_decide = user.has_perm(APPROVE)
    to_decide = [row for row in waiting if may_decide and not is_mine[row.method.pk]]
    details = PaymentDetails(
        shown=sum(row.live is not None for row in listed.methods),
        faults=_faults(listed),
        is_emergency=listed.emergency is not None,
        watched_at=last_ran_at(WATCH),
        to_decide=to_decide,
        of_others=[row for row in waiting if row not in to_decide],
        coming=[row for row in listed.methods if row.goes_live_at],
        blocks=_block_changes(at=timezone.now()),
        unreachable=[str(person) for person in people_without_address()],
        failing_alarms=failing_alarms(),
    )
    return {"payment_details": details, "payment_details_at": timezone.now()}


def _block_changes(*, at: datetime) -> list[Event]:
    names, since = (SECTION_CHANGED, BLOCKS_CHANGED), at - NEWS_FOR
    found = Event.objects.filter(name__in=names, happened_at__gte=since).select_related("actor")
    return list(found.order_by("-id")[:MOST_NEWS])


def _is_by(listed: ListedMethod, user: Any) -> bool:
    proposal = listed.proposal
    return proposal is not None and proposal.proposed.is_by(user_id=user.pk, name=user.get_username())


def _faults(listed: MethodList) -> list[str]:
    """Return what this page sees for itself, then what the worker has seen where readers look."""
    withheld = [f"{row.method}: {row.withheld}" for row in listed.methods if row.withheld]
    own = [listed.broken] if listed.broken else withheld
    return own or reported_faults()
