"""A thousand articles for one second: readers see all of them in it, and two workers tell of each once.

How long that takes is the benchmark's to say (`make bench`, group "desk").
"""

import pytest

from tests.live_workers import live_workers
from tests.live_workers.many import readable, schedule_many

COUNT = 1000


@pytest.fixture
def newsroom(tmp_path):
    with live_workers(tmp_path, env={"CMS_WORKER_LEASE_SECONDS": "60"}) as newsroom:
        yield newsroom


def test_a_thousand_articles_of_one_second_are_read_in_it_and_each_is_told_once(newsroom):
    moment = schedule_many(newsroom, count=COUNT)
    assert [readable(newsroom, moment=moment, seconds=each) for each in (-0.001, 0)] == [0, COUNT]
    for _ in range(2):
        newsroom.start_worker()
    newsroom.wait_until_delivered()
    events = newsroom.published_events()
    assert len(events) == COUNT
    assert sorted(newsroom.told) == events
