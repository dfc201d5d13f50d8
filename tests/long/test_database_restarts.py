"""F3: PostgreSQL restarts under readers: 503 as long as it takes, and then the present, by the same workers."""

import json
import os
import threading
from contextlib import contextmanager

import pytest
from django.conf import settings

from tests.live_newsroom import open_newsroom
from tests.live_postgresql import BINARIES, own_postgresql
from tests.live_site import ARTICLE, LIST, MANY, LiveSite, headline_in

pytestmark = [
    pytest.mark.skipif(
        settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"), reason="SQLite has no server that restarts"
    ),
    pytest.mark.skipif(BINARIES is None and "CI" not in os.environ, reason="PostgreSQL's server is not installed"),
]


@pytest.fixture(scope="module")
def cluster():
    if BINARIES is None:
        pytest.fail("PostgreSQL's server is missing; CI must have it")
    with own_postgresql() as cluster:
        yield cluster


@pytest.fixture(scope="module")
def site(tmp_path_factory, cluster):
    site = LiveSite(tmp_path_factory.mktemp("site"), cluster.url)
    site.admin_process.manage("migrate", "--no-input", "--verbosity=0")
    open_newsroom(site.admin_process)
    try:
        site.server.start()
        yield site
    finally:
        site.server.kill()


def test_stopped_it_says_when_to_come_back_and_started_again_it_answers_by_the_same_workers(site, cluster):
    assert site.headlines(LIST) == site.headlines(ARTICLE) == {site.headline}
    workers = site.server.worker_pids
    cluster.stop()
    answers = [site.get(path) for path in (LIST, ARTICLE) * MANY]
    cluster.start()
    assert {(status, headers["Retry-After"], json.loads(body)["code"]) for status, headers, body in answers} == {
        (503, "5", "database_unavailable")
    }
    assert site.headlines(LIST) == site.headlines(ARTICLE) == {site.headline}
    assert site.server.worker_pids == workers


@contextmanager
def readers_of(site):
    """Let two readers ask all the while, and yield what they see: headlines, and the statuses of errors."""
    seen, is_over = set(), threading.Event()

    def read_on(path):
        while not is_over.is_set():
            seen.add(headline_in(*site.get(path)))

    readers = [threading.Thread(target=read_on, args=(path,)) for path in (LIST, ARTICLE)]
    for reader in readers:
        reader.start()
    try:
        yield seen
    finally:
        is_over.set()
        for reader in readers:
            reader.join()


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_who_reads_during_a_restart_sees_the_present_or_is_told_to_wait(site, cluster, mode):
    with readers_of(site) as seen:
        cluster.restart(mode=mode)
    assert seen <= {site.headline, 503}
    headline = site.rename()
    assert site.headlines(LIST) == site.headlines(ARTICLE) == {headline}
