from datetime import timedelta

import pytest

from cms.worker.backoff import MAX_ATTEMPTS
from cms.worker.dispatch import BATCH, NOBODY_LIVED, Done, attempt, claim, deliver_due, release
from cms.worker.leases import lease
from tests.factories import NOW

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


def deliver_at(at, *, worker="a", goes_on=lambda: True):
    return deliver_due(worker=worker, now=lambda: at, goes_on=goes_on)


def claim_at(at, *, worker="a"):
    return claim(subscriber="outside", worker=worker, at=at)


def state_of(delivery):
    delivery.refresh_from_db()
    return delivery.state


def test_event_is_delivered_once_under_its_id(outside, happened):
    delivery = happened()
    assert (deliver_at(NOW), deliver_at(NOW), state_of(delivery)) == (1, 0, "done")
    assert outside.asked == [str(delivery.event.uuid)]


def test_what_one_worker_has_claimed_another_does_not_get(outside, happened):
    happened()
    assert (len(claim_at(NOW)), len(claim_at(NOW + lease() - SECOND, worker="b"))) == (1, 0)


def test_lease_of_a_lost_worker_ends_and_the_event_comes_under_the_same_id(outside, happened):
    delivery = happened()
    claim_at(NOW)
    deliver_at(NOW + lease(), worker="b")
    assert outside.asked == [str(delivery.event.uuid)]
    assert (state_of(delivery), delivery.worker, delivery.attempts) == ("done", "b", 2)


def test_worker_that_comes_back_too_late_writes_nothing(outside, happened):
    delivery = happened()
    (late,) = claim_at(NOW)
    claim_at(NOW + lease(), worker="b")
    done = Done(now=lambda: NOW + lease())
    attempt(late, now=lambda: NOW + lease(), done=done)
    done.write()
    assert (state_of(delivery), delivery.worker) == ("leased", "b")


def test_failure_is_told_and_tried_again_later(outside, happened):
    delivery = happened()
    outside.faults.append(OSError("away"))
    deliver_at(NOW)
    assert (state_of(delivery), delivery.last_error) == ("waiting", "OSError: away")
    assert (deliver_at(NOW + 5 * SECOND), deliver_at(NOW + 15 * SECOND), state_of(delivery)) == (0, 1, "done")


def test_what_fails_again_and_again_is_given_up_and_stays_to_be_seen(outside, happened):
    delivery = happened()
    outside.faults.extend([OSError("away")] * MAX_ATTEMPTS)
    for days in range(MAX_ATTEMPTS + 3):
        deliver_at(NOW + timedelta(days=days))
    assert (state_of(delivery), delivery.attempts, len(outside.asked)) == ("dead", MAX_ATTEMPTS, MAX_ATTEMPTS)


def test_delivery_that_no_worker_survives_is_given_up(outside, happened):
    delivery = happened()
    for count in range(MAX_ATTEMPTS):
        claim_at(NOW + count * lease())
    deliver_at(NOW + MAX_ATTEMPTS * lease())
    assert (state_of(delivery), delivery.last_error, outside.asked) == ("dead", NOBODY_LIVED, [])


def test_worker_that_is_told_to_end_gives_back_what_it_has_not_begun(outside, happened):
    first, second = happened(), happened()
    answers = iter([True, True, False])
    deliver_at(NOW, goes_on=lambda: next(answers))
    assert (state_of(first), state_of(second), second.attempts) == ("done", "waiting", 0)


def test_nothing_is_given_back_that_another_has_taken_over(outside, happened):
    delivery = happened()
    claimed = claim_at(NOW)
    claim_at(NOW + lease(), worker="b")
    assert (release(claimed), state_of(delivery)) == (0, "leased")


def test_batches_are_bounded(outside, happened):
    for _ in range(BATCH + 1):
        happened()
    assert [deliver_at(NOW) for _ in range(3)] == [BATCH, 1, 0]


def test_nothing_to_do_is_one_statement(outside, django_assert_num_queries):
    with django_assert_num_queries(1):
        deliver_at(NOW)


def test_subscriber_that_the_settings_no_longer_name_keeps_its_deliveries(outside, happened, settings):
    delivery = happened()
    settings.CMS_SUBSCRIBERS = {}
    assert (deliver_at(NOW), state_of(delivery)) == (0, "waiting")
