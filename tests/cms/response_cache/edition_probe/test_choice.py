import pytest
from django.db import connection

from cms.response_cache.edition_probe import edition_probe_for

EDITION = "SELECT number FROM delivery_edition WHERE id = 1"


@pytest.mark.parametrize("number", [0, 1, 255, 256, 2**40])
def test_number_comes_as_it_is(db, number):
    statement = f"SELECT CAST({number} AS bigint)" if connection.vendor == "postgresql" else f"SELECT {number}"
    connection.ensure_connection()
    ask = edition_probe_for(connection, statement)
    assert ask() == ask() == number


def test_no_row_is_zero(db):
    connection.ensure_connection()
    ask = edition_probe_for(connection, EDITION)
    assert ask() == ask() == 0
