import pytest

from cms.response_cache import change_log as module
from cms.response_cache.change_log import ChangeLog
from tests.cms.response_cache.conftest import note, touched


@pytest.fixture
def change_log(truth):
    return ChangeLog(lambda: truth.now)


def read(change_log, truth, now=0):
    truth.now = now
    return change_log.read(truth, now=now)


def test_one_look_at_the_edition_is_all_while_nothing_moves(change_log, truth):
    read(change_log, truth)
    truth.looks = 0
    truth.changes = truth.passed = truth.next_transition_at = None
    assert read(change_log, truth, now=10**9).edition == 1
    assert truth.looks == 1


def test_change_of_something_else_leaves_an_answer_standing(change_log, truth):
    entry = note("kabul", position=read(change_log, truth).position)
    truth.publish(touched("herat"))
    assert change_log.still_holds(entry, read(change_log, truth)) is True


def test_change_of_what_an_answer_is_made_of_ends_it(change_log, truth):
    entry = note("kabul", position=read(change_log, truth).position)
    truth.publish(touched("herat"))
    truth.publish(touched("kabul"))
    assert change_log.still_holds(entry, read(change_log, truth)) is False


def test_answer_that_was_seen_to_hold_is_asked_about_later_changes_only(change_log, truth):
    entry = note("kabul", position=read(change_log, truth).position)
    truth.publish(touched("herat"))
    state = read(change_log, truth)
    assert change_log.still_holds(entry, state) is True
    assert entry.position == state.position


@pytest.mark.parametrize("what", ["unknown", "missing", "too many"])
def test_nothing_holds_when_not_every_change_is_known(change_log, truth, what, monkeypatch):
    monkeypatch.setattr(module, "MAX_CATCH_UP", 3)
    entry = note("kabul", position=read(change_log, truth).position)
    for _ in range(5 if what == "too many" else 1):
        truth.publish(touched("herat"), unknown=what == "unknown")
    if what == "missing":
        del truth.touched[truth.number]
    assert change_log.still_holds(entry, read(change_log, truth)) is False


def test_database_of_another_day_ends_everything(change_log, truth):
    truth.number = 9
    entry = note("kabul", position=read(change_log, truth).position)
    truth.number = 5
    assert change_log.still_holds(entry, read(change_log, truth)) is False


def test_datetime_that_passes_ends_what_it_changes_and_nothing_else(change_log, truth):
    truth.moments = [(100, touched("kabul"))]
    state = read(change_log, truth, now=50)
    entries = [note(key, position=state.position) for key in ("kabul", "herat")]
    assert state.next_transition_at == 100
    assert all(change_log.still_holds(entry, read(change_log, truth, now=99)) for entry in entries)
    later = read(change_log, truth, now=100)
    assert [change_log.still_holds(entry, later) for entry in entries] == [False, True]
    assert later.next_transition_at is None


def test_clock_that_was_put_back_ends_everything_for_its_datetimes_come_again(change_log, truth):
    truth.moments = [(100, touched("kabul"))]
    entry = note("kabul", position=read(change_log, truth, now=200).position)
    back = read(change_log, truth, now=50)
    assert (change_log.still_holds(entry, back), back.next_transition_at) == (False, 100)
    made_then = note("kabul", position=back.position)
    assert change_log.still_holds(made_then, read(change_log, truth, now=99)) is True
    assert change_log.still_holds(made_then, read(change_log, truth, now=100)) is False


def test_thread_that_looked_at_its_clock_before_another_caught_up_ends_nothing(change_log, truth):
    entry = note("kabul", position=read(change_log, truth, now=50).position)
    truth.now = 60
    truth.publish(touched("herat"))
    change_log.read(truth, now=60)
    assert change_log.still_holds(entry, change_log.read(truth, now=59)) is True


def test_answers_older_than_the_row_of_changes_do_not_hold(change_log, truth, monkeypatch):
    monkeypatch.setattr(module, "KEPT_CHANGES", 2)
    old = note("kabul", position=read(change_log, truth).position)
    for _ in range(10):
        truth.publish(touched("herat"))
        state = read(change_log, truth)
    assert change_log.still_holds(old, state) is False
    assert change_log.still_holds(note("kabul", position=state.position), state) is True


def test_nothing_is_known_while_the_truth_cannot_be_asked(change_log, truth):
    read(change_log, truth)
    truth.is_down = True
    with pytest.raises(ConnectionError):
        read(change_log, truth)


def test_failure_while_catching_up_loses_no_change(change_log, truth):
    entry = note("kabul", position=read(change_log, truth).position)
    truth.publish(touched("kabul"))
    changes, truth.changes = truth.changes, None
    with pytest.raises(TypeError):
        read(change_log, truth)
    truth.changes = changes
    assert change_log.still_holds(entry, read(change_log, truth)) is False
