import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.benchmarks.racing import READS_A_COMMIT, Race


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
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(("committed", "stale"), [(2, 0), (3, 0), (4, READS_A_COMMIT)])
def test_answers_older_than_the_last_commit_are_stale(forgetful, committed, stale):
    race = Race([forgetful], wanted=READS_A_COMMIT)
    race.commit(committed)
    race.commit(committed)
    race.read(0)
    assert (race.reads, race.stale, race.faults) == (READS_A_COMMIT, stale, [])
