"""What somebody does who can write to the database and takes its guards down."""

from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction

from donations.models import triggers


@contextmanager
def forged():
    """Take the triggers down for a moment."""
    triggers.remove(connection)
    try:
        yield
    finally:
        triggers.install(connection)


def refused_by_the_database(statement):
    """Run a statement that a trigger has to refuse."""
    with pytest.raises(DatabaseError, match=r"rows never change|entries follow one another"), transaction.atomic():
        connection.cursor().execute(statement)
