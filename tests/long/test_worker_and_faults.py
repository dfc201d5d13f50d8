"""Real workers that are killed, stopped and put to sleep: every event once in the outbox, and delivered at last."""

import time
from threading import Thread

import pytest

from tests.live_server import wait_until
from tests.live_workers import live_workers
from tests.live_workers.many import schedule_many

SCHEDULE = """
from datetime import timedelta
from cms.published.writing import public_transaction
from cms.worker.clock import now
from tests.factories import an_article
with public_transaction():
    moment = now() + timedelta(seconds={ahead})
    for number in range({count}):
        article = an_article(status="scheduled", published_at=moment)
print(moment.isoformat())
"""
WITHDRAW = """
from articles.models import Article
from articles.services import withdraw_article
from cms.worker.clock import now
from tests.factories import an_actor
article = Article.objects.order_by("-pk").first()
withdraw_article(article=article, reason="Wrong.", version=article.version, by=an_actor(), at=now())
"""
LAST_NAMES = """
from cms.outbox.models import Event
print(*Event.objects.order_by("-pk").values_list("name", flat=True)[:2])
"""
LEASED = "SELECT count(*) FROM events_delivery WHERE leased_until IS NOT NULL"
HELD = "SELECT count(*) FROM worker_duty WHERE leased_until IS NOT NULL"
SEEN = "SELECT count(*) FROM worker_worker WHERE pid = {}"
TIMES = """
from cms.outbox.models import Event
events = Event.objects.filter(name="article.published").order_by("-pk")[:{count}]
print(*{{event.happened_at.isoformat() for event in events}})
"""


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    with live_workers(tmp_path_factory.mktemp("workers")) as newsroom:
        yield newsroom


@pytest.fixture
def newsroom(shared):
    """The newsroom, everything before announced and delivered, and nobody at work; at the end, all is told once."""
    for name in ("told", "worker.log"):
        (shared.folder / name).unlink(missing_ok=True)
    shared.rows_before = set(shared.published_events())
    yield shared
    shared.kill_workers()
    for place in ("delivery", "hanging", "task"):
        (shared.folder / f"hold-{place}").unlink(missing_ok=True)


def schedule(newsroom, *, count, ahead=0):
    """Schedule articles for a moment that many seconds ahead, or past, and return the moment."""
    return newsroom.run(SCHEDULE.format(count=count, ahead=ahead)).strip()


def new_events(newsroom):
    return [each for each in newsroom.published_events() if each not in newsroom.rows_before]


def assert_each_once(newsroom, *, count):
    """Every article has one event, and each of these has reached the subscriber."""
    newsroom.wait_until_delivered()
    events = new_events(newsroom)
    assert len(events) == count
    assert set(newsroom.told) == set(events)


def test_worker_killed_in_the_middle_of_a_delivery_sends_the_same_id_again(newsroom):
    schedule(newsroom, count=1)
    newsroom.hold("delivery")
    worker = newsroom.start_worker()
    newsroom.wait_for_one_at("delivery")
    worker.kill()
    newsroom.let_go("delivery")
    newsroom.start_worker()
    assert_each_once(newsroom, count=1)
    assert len(newsroom.told) == 2


def test_worker_killed_in_the_middle_of_a_task_has_done_nothing_and_another_does_it_once(newsroom):
    schedule(newsroom, count=3)
    newsroom.hold("task")
    worker = newsroom.start_worker()
    newsroom.wait_for_one_at("task")
    worker.kill()
    assert new_events(newsroom) == []
    newsroom.let_go("task")
    newsroom.start_worker()
    assert_each_once(newsroom, count=3)
    assert len(newsroom.told) == 3


def test_article_that_is_withdrawn_while_a_worker_announces_it_is_told_of_in_this_order(newsroom):
    schedule(newsroom, count=1)
    newsroom.hold("task")
    newsroom.start_worker()
    newsroom.wait_for_one_at("task")
    editor = Thread(target=newsroom.run, args=[WITHDRAW])
    editor.start()
    newsroom.let_go("task")
    editor.join(30)
    assert newsroom.run(LAST_NAMES).split() == ["article.withdrawn", "article.published"]
    assert_each_once(newsroom, count=1)


def test_worker_that_slept_through_its_lease_undoes_and_repeats_nothing(newsroom):
    schedule(newsroom, count=1)
    newsroom.hold("delivery")
    sleeper = newsroom.start_worker()
    newsroom.wait_for_one_at("delivery")
    sleeper.freeze()
    newsroom.let_go("delivery")
    newsroom.start_worker()
    newsroom.wait_until_delivered()
    sleeper.thaw()
    wait_until(lambda: "took longer than their lease" in newsroom.worker_log)
    assert_each_once(newsroom, count=1)


def test_worker_that_is_told_to_end_finishes_what_it_has_begun_and_gives_back_the_rest(newsroom):
    schedule(newsroom, count=60)
    newsroom.hold("delivery")
    worker = newsroom.start_worker()
    newsroom.wait_for_one_at("delivery")
    worker.terminate()
    newsroom.let_go("delivery")
    assert worker.wait() == 0
    assert [newsroom.rows(each) for each in (LEASED, HELD, SEEN.format(worker.pid))] == [[(0,)]] * 3
    newsroom.start_worker()
    assert_each_once(newsroom, count=60)
    assert len(newsroom.told) == 60


def test_subscriber_that_hangs_delays_no_scheduled_article_and_no_other_subscriber(newsroom):
    schedule(newsroom, count=1)
    newsroom.hold("hanging")
    worker = newsroom.start_worker()
    newsroom.wait_for_one_at("hanging")
    schedule(newsroom, count=2)
    wait_until(lambda: len(newsroom.told) == 3)
    assert newsroom.due_count() == 0
    worker.kill()
    newsroom.let_go("hanging")
    newsroom.start_worker()
    assert_each_once(newsroom, count=3)


def test_idle_worker_ends_when_told(newsroom):
    worker = newsroom.start_worker()
    mine = SEEN.format(worker.pid)
    wait_until(lambda: newsroom.rows(mine) == [(1,)])
    worker.terminate()
    assert worker.wait() == 0
    assert newsroom.rows(mine) == [(0,)]


def test_workers_that_were_off_tell_each_article_once_with_its_own_time(newsroom):
    moment = schedule(newsroom, count=3, ahead=-3600)
    for _ in range(2):
        newsroom.start_worker()
    assert_each_once(newsroom, count=3)
    assert newsroom.run(TIMES.format(count=3)).split() == [moment]


def test_workers_that_are_killed_again_and_again_tell_each_article_once(newsroom):
    schedule(newsroom, count=120)
    for seconds in (0.2, 0.5, 0.35):
        workers = [newsroom.start_worker() for _ in range(2)]
        before = len(newsroom.told)
        wait_until(lambda before=before: len(newsroom.told) > before or not newsroom.due_count())
        time.sleep(seconds)
        for worker in workers:
            worker.kill()
    for _ in range(2):
        newsroom.start_worker()
    assert_each_once(newsroom, count=120)


def test_six_workers_who_wait_for_two_hundred_articles_tell_each_once(newsroom):
    workers = [newsroom.start_worker() for _ in range(6)]
    there = f"SELECT count(*) FROM worker_worker WHERE pid IN ({', '.join(str(each.pid) for each in workers)})"
    wait_until(lambda: newsroom.rows(there) == [(6,)])
    schedule_many(newsroom, count=200)
    assert_each_once(newsroom, count=200)
    assert newsroom.rows("SELECT count(*) FROM articles_article WHERE status = 'scheduled'") == [(0,)]


def test_clock_that_is_ahead_publishes_nothing_early_by_the_clock_that_readers_live_by(newsroom):
    """PostgreSQL keeps the time for all machines; with SQLite there is one machine, and its clock is the readers'."""
    if newsroom.database_url.startswith("sqlite"):
        return
    schedule(newsroom, count=1, ahead=3600)
    newsroom.start_worker(seconds_ahead=86_400)
    schedule(newsroom, count=1)
    assert_each_once(newsroom, count=1)


def test_clock_that_jumps_a_day_ahead_and_back_tells_each_article_once(newsroom):
    schedule(newsroom, count=2)
    newsroom.hold("delivery")
    ahead = newsroom.start_worker(seconds_ahead=86_400)
    newsroom.wait_for_one_at("delivery")
    ahead.kill()
    newsroom.let_go("delivery")
    newsroom.start_worker(seconds_ahead=-7200)
    newsroom.start_worker()
    assert_each_once(newsroom, count=2)
