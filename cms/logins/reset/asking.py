"""Asking for a link: the same work for every address that is typed; the worker finds out whose it is."""

from datetime import datetime, timedelta

from django.http import HttpRequest

from cms.access.actor import Actor
from cms.logins.keys import reset_keys
from cms.logins.throttle import take_place
from cms.outbox.record import record

ASKED = "access.password_reset_asked"
WITHIN = timedelta(hours=1)
MOST_OF_CLIENT, MOST_OF_ADDRESS = 10, 3


def ask_for_link(request: HttpRequest, *, email: str, at: datetime) -> bool:
    """Let the worker mail a link to who has that address; False where the client has asked too often.

    Beyond three an hour for one address nothing is mailed, and nothing says so: whoever has it got three.
    """
    address_key, client_key = reset_keys(request, email=email)
    if client_key and not take_place(client_key, most=MOST_OF_CLIENT, within=WITHIN, at=at):
        return False
    if take_place(address_key, most=MOST_OF_ADDRESS, within=WITHIN, at=at):
        # Editors read events: a digest tells them neither an address nor whether there is an account.
        record(name=ASKED, subject=f"address-{address_key}", by=Actor.system("login"), at=at)
    return True
