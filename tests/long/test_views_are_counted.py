"""Readers by the thousand against the real server with two workers: every view once, whatever becomes of the server."""

import socket
import subprocess
import sys
import time
from itertools import count

import pytest

from tests.live_server import live_server, wait_until
from tests.own_databases import ROOT

SLUGS = ("bridge", "school", "harvest", "election")
PUBLISH = f"""
from django.utils import timezone
from tests.factories import an_article
for slug in {SLUGS!r}:
    an_article(status="published", slug=slug, published_at=timezone.now())
"""
TABLES = ("articles_viewcount", "articles_hourlyviews", "articles_dailyviews")
CROWDS = 8
# Strict answers wait for their commits; ten thousand would show the same in a minute on two busy cores.
BEACONS = {"buffered": 10_000, "strict": 2_400}
WITHOUT_END = 50_000

numbers = count()


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Two workers, some published articles, and a proxy that is trusted, so that a crowd comes from many addresses."""
    env = {"TRUSTED_PROXIES": "127.0.0.1", "CMS_VIEW_COUNTING": "strict"}
    with live_server(tmp_path_factory.mktemp("views"), workers=2, threads=4, env=env) as server:
        server.run(PUBLISH)
        yield server


@pytest.fixture
def started(server):
    """Start the server anew in a mode and return how to ask for the views that it has counted since."""

    def started(mode):
        server.kill()
        server.env["CMS_VIEW_COUNTING"] = mode
        server.start()
        before = total(server)
        return lambda: total(server) - before

    return started


def total(server):
    """Return how many views are stored: the same number in every table."""
    (views,), *others = (server.rows(f"SELECT coalesce(sum(count), 0) FROM {table}")[0] for table in TABLES)
    assert others == [(views,)] * len(others)
    assert server.rows("SELECT count(*) FROM articles_seenvisitor") == [(views,)]
    return int(views)


def stored(server):
    """Return how many views are stored just now, while others come in."""
    return server.rows("SELECT count(*) FROM articles_seenvisitor")[0][0]


def wait_until_answered(server, crowds, before):
    """Wait until more views are stored than can be on their way: each crowd waits for its answer before the next."""
    wait_until(lambda: stored(server) > before + len(crowds))


def crowd(server, *, beacons=WITHOUT_END, pause=0):
    """Begin to send beacons for one of the articles, each from another address, in a process of its own."""
    number = next(numbers)
    path = f"/api/v1/articles/{SLUGS[number % len(SLUGS)]}/views/"
    arguments = map(str, (server.port, path, number * WITHOUT_END, beacons, pause))
    return subprocess.Popen([sys.executable, "tests/beacons.py", *arguments], cwd=ROOT, stdout=subprocess.PIPE)


def moments(crowds):
    """Wait for the ends of the crowds and return when each of their beacons was answered."""
    return [float(line) for each in crowds for line in each.communicate()[0].split()]


@pytest.mark.parametrize("mode", BEACONS)
def test_thousands_of_views_from_eight_crowds_are_counted_exactly(server, started, mode):
    counted = started(mode)
    taken = moments([crowd(server, beacons=BEACONS[mode] // CROWDS) for _ in range(CROWDS)])
    if mode == "buffered":
        server.stop()
    assert len(taken) == counted() == BEACONS[mode]


def test_server_that_is_told_to_end_loses_no_view_that_it_has_answered(server, started):
    counted = started("buffered")
    before = stored(server)
    crowds = [crowd(server) for _ in range(2)]
    wait_until_answered(server, crowds, before)
    server.stop()
    taken = moments(crowds)
    assert 0 < len(taken) <= counted() <= len(taken) + len(crowds)


def test_killed_server_loses_a_second_at_most(server, started):
    counted = started("buffered")
    before = stored(server)
    crowds = [crowd(server, pause=0.01) for _ in range(4)]
    wait_until_answered(server, crowds, before)
    # Some were answered more than a second ago by now.
    time.sleep(1.2)
    killed_at = time.monotonic()
    server.kill()
    taken = moments(crowds)
    safe = [moment for moment in taken if moment < killed_at - 1]
    assert 0 < len(safe) <= counted() <= len(taken) + len(crowds)


def test_killed_server_loses_nothing_in_strict_mode(server, started):
    counted = started("strict")
    before = stored(server)
    crowds = [crowd(server, pause=0.01) for _ in range(4)]
    wait_until_answered(server, crowds, before)
    server.kill()
    taken = moments(crowds)
    assert 0 < len(taken) <= counted() <= len(taken) + len(crowds)


def test_body_that_never_ends_is_not_waited_for(server, started):
    started("strict")
    head = (
        f"POST /api/v1/articles/{SLUGS[0]}/views/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000000000000\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as connection:
        connection.sendall(head.encode() + b"x" * 100_000)
        assert connection.recv(100).startswith(b"HTTP/1.1 204 ")
