import logging
import os
from threading import Event

import pytest

from articles.rules.page_views import View
from articles.services.page_views import flushing
from articles.services.page_views.flushing import Flusher


def a_view(key):
    return View(key, 1, 2, 3)


class SlowDatabase:
    """Takes views and tells when some have come, unless it is away."""

    def __init__(self):
        self.is_away = False
        self.written = []
        self.has_come = Event()

    def write(self, views):
        if self.is_away:
            raise OSError("away")
        self.written += [view.key for view in views]
        self.has_come.set()


@pytest.fixture
def database(monkeypatch):
    monkeypatch.setattr(flushing, "PAUSE_SECONDS", 0.01)
    return SlowDatabase()


@pytest.fixture
def flusher(database):
    flusher = Flusher(write=database.write, rest=lambda: None)
    yield flusher
    database.is_away = False
    flusher.finish()


def test_view_is_written_by_itself(flusher, database):
    assert flusher.take(a_view(1))
    assert database.has_come.wait(5)
    assert database.written == [1]


def test_next_view_is_written_too(flusher, database, monkeypatch):
    monkeypatch.setattr(flushing, "IDLE_SECONDS", 0.01)
    for key in (1, 2, 3):
        database.has_come.clear()
        flusher.take(a_view(key))
        assert database.has_come.wait(5)
    assert database.written == [1, 2, 3]


def test_views_outlast_an_outage(flusher, database, caplog):
    database.is_away = True
    flusher.take(a_view(1))
    flusher.take(a_view(2))
    while "wait to be written: away" not in caplog.text:
        database.has_come.wait(0.01)
    database.is_away = False
    assert database.has_come.wait(5)
    assert sorted(database.written) == [1, 2]


def test_end_of_the_process_writes_what_waits(flusher, database, monkeypatch):
    monkeypatch.setattr(flushing, "PAUSE_SECONDS", 60)
    flusher.take(a_view(1))
    flusher.finish()
    assert database.written == [1]
    assert not flusher.take(a_view(2))


def test_what_is_lost_at_the_end_is_said(flusher, database, caplog):
    database.is_away = True
    flusher.take(a_view(1))
    flusher.finish()
    assert ("articles.services.page_views.flushing", logging.ERROR) in {each[:2] for each in caplog.record_tuples}


def test_thread_rests_when_no_view_comes(database, monkeypatch):
    monkeypatch.setattr(flushing, "IDLE_SECONDS", 0.01)
    has_rested = Event()
    flusher = Flusher(write=database.write, rest=has_rested.set)
    flusher.take(a_view(1))
    assert has_rested.wait(5)
    flusher.finish()


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_child_of_the_process_has_none_of_its_views(flusher, monkeypatch):
    monkeypatch.setattr(flushing, "PAUSE_SECONDS", 60)
    flusher.take(a_view(1))
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writer, b"%d" % len(flusher._buffer))
        os._exit(0)
    os.waitpid(child, 0)
    assert (os.read(reader, 4), len(flusher._buffer)) == (b"0", 1)
    os.close(reader)
    os.close(writer)
