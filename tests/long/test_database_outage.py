"""F3: the database goes away and comes back under a real server. Readers may wait; none sees an old answer."""

import json
import os
import signal
import socket
import time
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from tests.live_newsroom import open_newsroom
from tests.live_server import wait_until
from tests.live_site import ARTICLE, LIST, MANY, LiveSite, headline_in
from tests.own_databases import own_database
from tests.tcp_proxy import TcpProxy

ON_SQLITE = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
POSTGRESQL_ONLY = pytest.mark.skipif(ON_SQLITE, reason="SQLite has no connection that could be cut")
SQLITE_ONLY = pytest.mark.skipif(not ON_SQLITE, reason="PostgreSQL keeps no file of its own for us")


@pytest.fixture(scope="module")
def wire():
    if ON_SQLITE:
        yield None
        return
    url = urlsplit(os.environ["DATABASE_URL"])
    with TcpProxy(to=(url.hostname, url.port or 5432)) as wire:
        yield wire


@pytest.fixture(scope="module")
def open_site(tmp_path_factory, wire):
    folder = tmp_path_factory.mktemp("site")
    with own_database(folder) as database:
        site = LiveSite(folder, database, wire)
        open_newsroom(site.admin_process)
        try:
            site.server.start()
            yield site
        finally:
            site.server.kill()


@pytest.fixture
def site(open_site):
    """A server that is well and has answered both addresses many times."""
    wait_until(lambda: len(open_site.server.worker_pids) == 2)
    for path in (LIST, ARTICLE):
        assert open_site.headlines(path) == {open_site.headline}
    return open_site


@POSTGRESQL_ONLY
def test_cut_off_it_says_when_to_come_back(site):
    with site.wire.cut():
        answers = [site.get(path) for path in (LIST, ARTICLE) * MANY]
    for status, headers, body in answers:
        assert (status, headers["Retry-After"], json.loads(body)["code"]) == (503, "5", "database_unavailable")
        assert headers["Content-Type"] == "application/problem+json"
        assert headers["Cache-Control"] == "private, no-store"


@POSTGRESQL_ONLY
def test_cut_off_its_pages_tell_people_to_wait(site):
    with site.wire.cut():
        status, headers, body = site.get("/admin/", Cookie="sessionid=" + "a" * 32)
    assert (status, headers["Retry-After"]) == (503, "5")
    assert b"reload this page" in body


@POSTGRESQL_ONLY
def test_cut_off_it_is_alive_but_not_ready(site):
    with site.wire.cut():
        assert (site.get("/healthz")[0], site.get("/readyz")[0]) == (200, 503)


@POSTGRESQL_ONLY
def test_connected_again_it_answers_at_once_and_with_the_present(site):
    with site.wire.cut():
        assert site.headlines(ARTICLE) == {503}
        headline = site.rename()
        assert site.headlines(ARTICLE) == site.headlines(LIST) == {503}
    assert site.headlines(ARTICLE) == site.headlines(LIST) == {headline}


@POSTGRESQL_ONLY
def test_frozen_it_gives_no_old_answer_and_tells_who_waits_to_come_back(site):
    with site.wire.freeze():
        headline = site.rename()
        assert {seen_within(1, site, path) for path in (LIST, ARTICLE) * 4} <= {"nothing", 503}
        assert site.get(ARTICLE, timeout=60)[0] == 503
    assert site.headlines(ARTICLE) == site.headlines(LIST) == {headline}


@POSTGRESQL_ONLY
def test_ended_connections_are_replaced_unseen(site):
    headline = site.rename()
    site.server.rows(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    assert site.headlines(ARTICLE) == site.headlines(LIST) == {headline}


@POSTGRESQL_ONLY
def test_outage_is_one_line_a_request_in_the_log(site):
    before = len(site.server.log)
    with site.wire.cut():
        site.get(ARTICLE)
        site.get(ARTICLE)
    lines = site.server.log[before:].splitlines()
    assert ["the database is away" in line for line in lines] == [True, True]


def seen_within(seconds, site, path):
    try:
        return headline_in(*site.get(path, timeout=seconds))
    except TimeoutError:
        return "nothing"


@SQLITE_ONLY
def test_file_moved_away_is_never_made_anew(site, tmp_path):
    headline = site.rename()
    file = Path(site.server.database_url.removeprefix("sqlite:///"))
    file.rename(tmp_path / file.name)
    renew_workers(site.server)
    assert site.headlines(ARTICLE) == {503}
    assert not file.exists()
    (tmp_path / file.name).rename(file)
    assert site.headlines(ARTICLE) == site.headlines(LIST) == {headline}


@SQLITE_ONLY
def test_file_moved_away_under_the_server_is_the_truth_or_nothing(site, tmp_path):
    file = Path(site.server.database_url.removeprefix("sqlite:///"))
    file.rename(tmp_path / file.name)
    assert site.headlines(ARTICLE) | site.headlines(LIST) <= {site.headline, 503}
    (tmp_path / file.name).rename(file)
    headline = site.rename()
    assert site.headlines(ARTICLE) == site.headlines(LIST) == {headline}


def kill_workers(pids):
    """End processes at once; granian takes a worker that ends twice within 5.5 seconds for hopeless, and goes."""
    time.sleep(max(0, kill_workers.again_at - time.monotonic()))
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    kill_workers.again_at = time.monotonic() + 10


kill_workers.again_at = 0


def renew_workers(server):
    """Put new processes, which have nothing open, in the place of the old ones."""
    old = set(server.worker_pids)
    kill_workers(old)
    wait_until(lambda: len(server.worker_pids) == 2 and old.isdisjoint(server.worker_pids))
    wait_until(lambda: is_alive_at(server.port))


def is_alive_at(port):
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


def test_killed_worker_is_replaced_while_the_others_answer(site):
    killed = site.server.worker_pids[0]
    headline = site.rename()
    kill_workers({killed})
    assert {answered_at_last(site, path) for path in (LIST, ARTICLE) * MANY} == {headline}
    wait_until(lambda: len(site.server.worker_pids) == 2 and killed not in site.server.worker_pids)
    assert site.headlines(ARTICLE) == {headline}


def answered_at_last(site, path):
    """Return what a reader sees who asks again where the connection was lost with the worker."""
    for _ in range(20):
        try:
            return headline_in(*site.get(path))
        except (OSError, HTTPException):
            time.sleep(0.1)
    return "nothing"
