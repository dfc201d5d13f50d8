"""The order of donation methods."""

from datetime import datetime

from cms.access.actor import Actor
from cms.outbox.record import record
from cms.published.writing import public_transaction
from donations.events import METHOD_MOVED
from donations.models import DonationMethod
from donations.services.documents import renew_documents
from donations.services.optimistic_locking import change_row


@public_transaction()
def move_method(*, method: DonationMethod, places: int, version: int, by: Actor, at: datetime) -> list[DonationMethod]:
    """Return all methods in their new order; negative `places` lead to the front, the ends hold.

    Payment details stay as they are, so no version of them is added. `EditConflict`: somebody saved in between.
    """
    change_row(method, version=version)
    order = list(DonationMethod.objects.in_order())
    place = order.index(method)
    order.insert(max(0, min(place + places, len(order) - 1)), order.pop(place))
    for position, each in enumerate(order, start=1):
        if each.position != position:
            change_row(each, version=each.version, position=position)
    record(name=METHOD_MOVED, subject=f"method-{method.pk}", by=by, at=at, data={"key": method.key, "places": places})
    renew_documents(at=at, by=by)
    return order
