"""Somebody deletes an image while somebody else puts it into an article: no article is left with a dead image."""

import json

import pytest

from tests.live_server import LiveServer
from tests.own_databases import own_database


@pytest.mark.parametrize("place", ["body", "lead"])
def test_save_and_delete_at_once_leave_no_dead_image(tmp_path, place):
    with own_database(tmp_path) as database:
        server = LiveServer(tmp_path, database, workers=1, threads=1, env={})

        def outcome(first):
            call = f"save_and_delete(first={first!r}, place={place!r})"
            return json.loads(server.run(f"from tests.live_images import *; {call}"))

        saved = outcome("save")
        deleted = outcome("delete")
    assert saved == {"save": "done", "delete": "picture_in_use", "image": "there", "article": "uses it"}
    # A draft can always be saved: with a placeholder in the picture's place.
    assert (deleted["save"] == "done") == (place == "body")
    assert deleted == {"save": deleted["save"], "delete": "done", "image": "gone", "article": "does not"}
