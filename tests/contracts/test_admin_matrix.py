"""Every address of the admin is asked as every role; the answers are those of the checked-in table."""

import os
from pathlib import Path

import pytest

from tests.admin_matrix import canaries
from tests.admin_matrix.addresses import admin_addresses
from tests.admin_matrix.outcomes import Asker
from tests.admin_matrix.rows import rows_of
from tests.admin_matrix.stage import COLUMNS
from tests.admin_matrix.table import differences, read, written

TABLE = Path(__file__).with_name("admin_matrix.txt")
IS_WRITTEN_ANEW = os.environ.get("ADMIN_MATRIX") == "write"


def asked():
    asker = Asker()
    questions = [each for address in admin_addresses() for each in rows_of(address)]
    table = {(each.address.text, each.method, each.case): asker.outcomes(each) for each in questions}
    return table, asker.leaks


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_every_address_answers_every_role_as_the_table_says_and_tells_no_secret(settings, caplog):
    for name, secret in canaries.SETTINGS.items():
        setattr(settings, name, secret)
    # What costs most and decides nothing: sessions in the database, and drawing each page for each role.
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.admin_matrix.unrendered.Unrendered"]
    found, leaks = asked()
    if IS_WRITTEN_ANEW:
        TABLE.write_text(written(found))
    assert "\n".join(differences(read(TABLE.read_text()), found)) == ""
    assert leaks == []
    assert canaries.secrets_in(caplog.text) == []


KEY = ("/admin/x/", "GET", "")
ALL = dict.fromkeys(COLUMNS, "200")


def row(**cells):
    return {KEY: tuple((ALL | cells).values())}


@pytest.mark.parametrize(
    ("checked_in", "found", "told"),
    [
        (row(), row(), []),
        ({}, row(), ["has no row"]),
        (row(), {}, ["not there any more"]),
        (row(reporter="403"), row(), ["GET /admin/x/ as reporter: the table says 403, the answer is 200."]),
    ],
)
def test_differences_are_told_in_words(checked_in, found, told):
    said = differences(checked_in, found)
    assert len(said) == len(told)
    assert all(words in line for words, line in zip(told, said, strict=True))


def test_the_table_reads_what_it_writes():
    table = {**row(editor="302 published"), ("/admin/x/", "POST", "own draft: save"): tuple(ALL.values())}
    assert read(written(table)) == table
