"""A server on a database that was only migrated: two processes start, one renders, and `/readyz` waits for it."""

from urllib.request import urlopen

from tests.live_server import live_server


def test_server_that_starts_renders_what_is_missing_once(tmp_path):
    with live_server(tmp_path, workers=2) as server:
        found = [urlopen(f"{server.address}/api/v1/{each}/").status for each in ("site", "donations")]
        assert found == [200, 200]
        assert server.log.count("They are rendered now") == 1
