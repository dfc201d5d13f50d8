from collections import Counter
from threading import Event, Thread

import pytest

from articles.rules.page_views import View
from articles.services.page_views.buffer import Buffer


def a_view(key):
    return View(key, 1, 2, 3)


class FailingDatabase:
    """Takes views, unless it is away."""

    def __init__(self):
        self.is_away = False
        self.written = Counter()

    def write(self, views):
        if self.is_away:
            raise OSError("away")
        self.written.update(view.key for view in views)


@pytest.fixture
def database():
    return FailingDatabase()


def test_views_wait_until_they_are_flushed(database):
    buffer = Buffer(write=database.write)
    assert all(buffer.add(a_view(key)) for key in (1, 2, 1))
    assert (len(buffer), database.written) == (2, {})
    assert buffer.flush() == 2
    assert (len(buffer), database.written) == (0, {1: 1, 2: 1})


def test_failed_flush_keeps_its_views_for_the_next(database):
    buffer = Buffer(write=database.write)
    buffer.add(a_view(1))
    database.is_away = True
    with pytest.raises(OSError, match="away"):
        buffer.flush()
    buffer.add(a_view(2))
    database.is_away = False
    assert buffer.flush() == 2
    assert database.written == {1: 1, 2: 1}


def test_full_buffer_takes_nothing_more(database):
    buffer = Buffer(write=database.write, bound=2)
    assert [buffer.add(a_view(key)) for key in (1, 2, 3, 1)] == [True, True, False, True]
    buffer.flush()
    assert buffer.add(a_view(3))


def test_what_is_being_written_counts_towards_the_bound():
    answers = []

    def write(views):
        answers.extend(buffer.add(a_view(key)) for key in (1, 2, 3))

    buffer = Buffer(write=write, bound=2)
    buffer.add(a_view(1))
    buffer.flush()
    assert answers == [True, True, False]
    assert len(buffer) == 1


def test_closed_buffer_takes_nothing_but_still_writes(database):
    buffer = Buffer(write=database.write)
    buffer.add(a_view(1))
    buffer.close()
    assert not buffer.add(a_view(2))
    buffer.flush()
    assert database.written == {1: 1}


def test_empty_flush_asks_for_nothing(database):
    database.is_away = True
    assert Buffer(write=database.write).flush() == 0


def test_view_is_written_when_the_flush_after_it_has_returned():
    may_go_on, has_begun, written = Event(), Event(), []

    def write(views):
        has_begun.set()
        may_go_on.wait(5)
        written.extend(view.key for view in views)

    buffer = Buffer(write=write)
    buffer.add(a_view(1))
    first = Thread(target=buffer.flush)
    first.start()
    has_begun.wait(5)
    buffer.add(a_view(2))
    second = Thread(target=buffer.flush)
    second.start()
    may_go_on.set()
    first.join(5)
    second.join(5)
    assert written == [1, 2]


def test_many_threads_lose_nothing(database):
    buffer = Buffer(write=database.write)

    def bring(start):
        for key in range(start, start + 500):
            buffer.add(a_view(key))
            if key % 50 == 0:
                buffer.flush()

    threads = [Thread(target=bring, args=[start]) for start in range(0, 4000, 500)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    buffer.flush()
    assert database.written == Counter(range(4000))
