"""What the workers of tests do besides: a delivery and a task that wait in their middle while a file says so."""

import os
import time
from pathlib import Path

from django.db import transaction

from articles.services.publishing import scheduled

FOLDER = Path(os.environ.get("LIVE_WORKER_FOLDER", "."))


def tell(*, event):
    """Write the id of the event; then, if held, wait, before the worker can write down that this is done."""
    _append("told", event.uuid.hex)
    _wait_at("delivery")


def hang(*, event):
    """Be a subscriber that does not answer while a file says so."""
    _wait_at("hanging")


def announce_due(*, at):
    """Announce as the product does; if held, wait in the transaction that has done it."""
    with transaction.atomic():
        has_more = scheduled.announce_due(at=at)
        _wait_at("task")
    return has_more


def _wait_at(place):
    while (FOLDER / f"hold-{place}").exists():
        if not (FOLDER / f"at-{place}").exists():
            _append(f"at-{place}", "here")
        time.sleep(0.02)


def _append(name, text):
    with (FOLDER / name).open("a") as file:
        file.write(f"{text}\n")
