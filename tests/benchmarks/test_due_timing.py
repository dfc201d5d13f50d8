"""What a benchmark starts on its own, past pytest."""

import os

from tests.live_workers import live_workers
from tests.own_databases import TEMPLATES


def test_workers_have_a_database_where_no_pytest_has_begun(tmp_path, monkeypatch):
    monkeypatch.delenv(TEMPLATES)

    with live_workers(tmp_path) as newsroom:
        assert newsroom.published_events() == []

    assert TEMPLATES not in os.environ
