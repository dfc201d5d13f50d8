"""Forms that are posted to a real server: all at once, and while its workers are killed in the middle of it."""

import json
from threading import Event, Thread

import pytest
from django.db import connection

from tests.live_admin import LiveAdmin, at_once
from tests.live_server import kill, live_server, wait_until

KILLS = 3
TAB = f"{1:032x}"
STORED = """
import json
from django.utils import timezone
from articles.models import Article, EditSession, Revision
from cms.published.writing import differences
from cms.outbox.models import Event
print(json.dumps({
    "stored": list(Article.objects.values_list("headline", flat=True)),
    "published": list(Article.objects.in_status("published").values_list("headline", flat=True)),
    "typed": [form.typed["headline"][0] for form in EditSession.objects.all()],
    "counts": [
        Article.objects.count(),
        Revision.objects.values("article").distinct().count(),
        Event.objects.filter(name="article.created").count(),
    ],
    "different": [str(each) for each in differences(at=timezone.now()) if "article" in str(each)],
}))
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with live_server(tmp_path_factory.mktemp("admin"), workers=2, threads=4) as server:
        yield server


def test_of_six_who_save_one_form_at_once_one_is_heard_and_five_keep_their_text(server):
    admin = LiveAdmin(server, name="six")
    texts = [f"Headline of number {number}" for number in range(6)]
    answers = at_once([lambda text=text: admin.save(headline=text) for text in texts])
    saved = [text for text, (status, _) in zip(texts, answers, strict=True) if status == 302]
    told = [text for text, (status, page) in zip(texts, answers, strict=True) if status == 200 and text in page]
    assert (len(saved), len(told)) == (1, 5)
    assert server.rows("SELECT headline, version FROM articles_article WHERE slug = 'six'") == [(saved[0], 2)]


class Writer:
    """Does one thing again and again until told to stop, and remembers what was acknowledged."""

    def __init__(self, do):
        self.acknowledged = []
        self._do = do
        self._stop = Event()
        self._thread = Thread(target=self._work)
        self._thread.start()

    def stop(self):
        self._stop.set()
        self._thread.join()

    def _work(self):
        number = 0
        while not self._stop.is_set():
            number += 1
            if self._do(number) in {200, 302}:
                self.acknowledged.append(number)


def test_what_was_acknowledged_is_stored_when_workers_are_killed_in_the_middle_of_it(server):
    admin = LiveAdmin(server, name="killed")
    ready = {"body": "<p>Text.</p>", "section": admin.form["section"]}
    writers = [
        Writer(lambda n: admin.begin(headline=f"Saved {n}.")[0]),
        Writer(lambda n: admin.begin(headline=f"Published {n}.", _move="publish", **ready)[0]),
        Writer(lambda n: admin.post(admin.keep, {"_session": TAB, "headline": f"{n}"})[0]),
    ]
    try:
        for _ in range(KILLS):
            _kill_one_at_work(server, writers)
    finally:
        for writer in writers:
            writer.stop()
    saved, published, kept = (writer.acknowledged for writer in writers)
    found = json.loads(server.run(STORED))
    assert {f"Saved {n}." for n in saved} <= set(found["stored"])
    assert {f"Published {n}." for n in published} <= set(found["published"])
    assert [int(typed) >= kept[-1] for typed in found["typed"]] == [True]
    assert len(set(found["counts"])) == 1
    assert found["different"] == []
    if connection.vendor == "sqlite":
        assert server.rows("PRAGMA integrity_check") == [("ok",)]


def _kill_one_at_work(server, writers):
    """Kill a worker once each writer has been heard again, and wait for the one that takes its place."""
    before = [len(writer.acknowledged) for writer in writers]
    wait_until(lambda: all(len(writer.acknowledged) > count for writer, count in zip(writers, before, strict=True)))
    pids = server.worker_pids
    kill(pids[0])
    wait_until(lambda: len(server.worker_pids) == len(pids) and pids[0] not in server.worker_pids)
