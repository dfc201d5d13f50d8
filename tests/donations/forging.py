"""What somebody does who can write to the database and takes its guards down."""

from contextlib import contextmanager

from django.db import connection

from donations.models import triggers


@contextmanager
def forged():
    """Take the triggers down for a moment."""
    triggers.remove(connection)
    try:
        yield
    finally:
        triggers.install(connection)
