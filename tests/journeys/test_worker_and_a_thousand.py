"""A thousand articles for one second: readers see all of them in it, and two workers tell of each once."""

import logging
import time

import pytest

from tests.live_workers import live_workers

COUNT = 1000
# One through the services, the others as copies of its row: a thousand times the service would take half a minute.
OPEN = """
from articles.models import Article, Story
from cms.delivery.services import rebuild_documents
from cms.worker.clock import now
from tests.factories import NOW, a_newsroom, an_article
a_newsroom()
moment = now()
first = an_article(status="scheduled", published_at=moment)
names = [f"copy-{number}" for number in range(1, COUNT)]
stories = Story.objects.bulk_create(Story(key=name, created_at=NOW) for name in names)
columns = [field.attname for field in Article._meta.concrete_fields if not field.primary_key]
row = {name: getattr(first, name) for name in columns}
Article.objects.bulk_create(
    Article(**row | {"slug": name, "folded_slug": name, "story_id": story.pk})
    for name, story in zip(names, stories, strict=True)
)
rebuild_documents(at=NOW)
print(moment.isoformat())
"""
READ = """
from datetime import datetime, timedelta
import time_machine
from django.test import Client
with time_machine.travel(datetime.fromisoformat(MOMENT) + timedelta(seconds=SECONDS), tick=False):
    print(Client(SERVER_NAME="localhost").get("/api/v1/articles/?include=total&limit=1").json()["total"])
"""


@pytest.fixture
def newsroom(tmp_path):
    with live_workers(tmp_path, env={"CMS_WORKER_LEASE_SECONDS": "60"}) as newsroom:
        yield newsroom


def test_a_thousand_articles_of_one_second_are_read_in_it_and_each_is_told_once(newsroom):
    moment = newsroom.run(f"COUNT = {COUNT}\n{OPEN}").strip()
    read = f"MOMENT = {moment!r}\nSECONDS = %s\n{READ}"
    assert [int(newsroom.run(read % seconds)) for seconds in (-0.001, 0)] == [0, COUNT]
    begun_at = time.monotonic()
    for _ in range(2):
        newsroom.start_worker()
    newsroom.wait_until_delivered()
    # pytest --log-cli-level=INFO shows it.
    logging.info("%d articles: all delivered after %.1f s", COUNT, time.monotonic() - begun_at)
    events = newsroom.published_events()
    assert len(events) == COUNT
    assert sorted(newsroom.told) == events
