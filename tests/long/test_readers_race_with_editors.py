"""C: whatever the desk commits, no reader of any worker is shown less, however close behind they are."""

import json
import threading
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.live_race import READS_A_COMMIT, Race
from tests.live_server import LiveServer, live_server

READS = 1200
# A machine that is busy with other things ends the race earlier.
SECONDS = 20
LEAST_READS = 100
CROWD = 4
SECTION = """
from cms.published.writing import rebuild_documents
from tests.factories import NOW, a_newsroom, a_section
rebuild_documents(at=NOW)
a_newsroom()
a_section(slug="world")
"""


@pytest.fixture
def servers(tmp_path):
    """Two servers of two workers each, as on two machines, over one database."""
    with live_server(tmp_path) as first:
        first.run(SECTION)
        second = LiveServer(tmp_path, first.database_url, workers=2, threads=2, env={})
        try:
            second.start()
            yield first, second
        finally:
            second.kill()


@pytest.fixture
def crowd(servers):
    """Readers who keep all workers awake, so that what one of them takes for granted was the truth just before."""
    is_over = threading.Event()

    def read_on(server):
        connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
        while not is_over.wait(0.01):
            connection.request("GET", "/api/v1/articles/")
            connection.getresponse().read()
        connection.close()

    readers = [threading.Thread(target=read_on, args=(server,), daemon=True) for server in servers * CROWD]
    for reader in readers:
        reader.start()
    yield
    is_over.set()
    for reader in readers:
        reader.join()


@pytest.mark.usefixtures("crowd")
def test_no_reader_of_any_worker_sees_less_than_was_committed_before_they_asked(servers):
    addresses = [server.address for server in servers]
    race = f"run_race({addresses!r}, reads={READS}, seconds={SECONDS})"
    found = json.loads(servers[0].run(f"from tests.live_race import run_race; {race}"))
    assert (found["stale"], found["faults"]) == (0, [])
    assert found["reads"] > LEAST_READS


class Forgetful(BaseHTTPRequestHandler):
    """Answers with the third number of the race, whatever the desk has published since."""

    def do_GET(self):
        body = b"Number 3 of the race."
        self.send_response(200)
        self.send_header("ETag", '"3"')
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def forgetful():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Forgetful)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(("committed", "stale"), [(2, 0), (3, 0), (4, READS_A_COMMIT)])
def test_answers_older_than_the_last_commit_are_stale(forgetful, committed, stale):
    race = Race([forgetful], ["/"], wanted=READS_A_COMMIT)
    race.commit(committed)
    race.commit(committed)
    race.read(0)
    assert (race.reads, race.stale, race.faults) == (READS_A_COMMIT, stale, [])
