import pytest

from cms.checks import (
    approvals_have_time,
    duties_can_be_done,
    seal_key_file_is_gone,
    second_factor_is_asked,
    subscribers_can_be_told,
)

WORK = "cms.worker.retention.forget"
DELIVER = "cms.outbox.log_subscriber.write_line"


def test_what_is_set_up_is_sound():
    assert duties_can_be_done(None) + subscribers_can_be_told(None) == []


@pytest.mark.parametrize(
    ("entry", "ids"),
    [
        ({"work": WORK, "every_seconds": 1}, []),
        ({"work": WORK, "when": WORK, "every_seconds": 1}, []),
        ({"work": "cms.worker.retention.nothing", "every_seconds": 1}, ["cms.E004"]),
        ({"work": "nowhere", "every_seconds": 1}, ["cms.E004"]),
        ({"work": WORK, "when": "cms.worker.retention.PIECE", "every_seconds": 1}, ["cms.E004"]),
        ({"work": WORK, "every_seconds": 0}, ["cms.E005"]),
        ({}, ["cms.E004", "cms.E005"]),
    ],
)
def test_duty_that_cannot_be_done_is_named(settings, entry, ids):
    settings.CMS_DUTIES = {"chore": entry}
    assert [problem.id for problem in duties_can_be_done(None)] == ids


@pytest.mark.parametrize(
    ("entry", "ids"),
    [
        ({"deliver": DELIVER, "events": ["article.published"]}, []),
        ({"deliver": "nowhere.at_all", "events": ["article.published"]}, ["cms.E004"]),
        ({"deliver": DELIVER, "events": []}, ["cms.E006"]),
        ({"deliver": DELIVER, "events": "article.published"}, ["cms.E006"]),
        ({}, ["cms.E004", "cms.E006"]),
    ],
)
def test_subscriber_that_cannot_be_told_is_named(settings, entry, ids):
    settings.CMS_SUBSCRIBERS = {"somebody": entry}
    assert [problem.id for problem in subscribers_can_be_told(None)] == ids


@pytest.mark.parametrize(("is_asked", "ids"), [(True, []), (False, ["cms.W001"])])
def test_second_factor_that_is_switched_off_is_told(settings, is_asked, ids):
    settings.CMS_REQUIRE_SECOND_FACTOR = is_asked
    assert [problem.id for problem in second_factor_is_asked(None)] == ids


@pytest.mark.parametrize(
    ("mode", "changes", "ids"),
    [
        (None, {}, []),
        (0o600, {}, ["cms.W002"]),
        (0o644, {}, ["cms.W003"]),
        (0o600, {"CMS_SEAL_KEY": "own"}, []),
        (0o600, {"SECRET_KEY_IS_MISSING": True}, []),
    ],
)
def test_key_in_a_file_beside_a_servers_own_is_told(settings, tmp_path, mode, changes, ids):
    settings.CMS_SEAL_KEY_FILE = tmp_path / "seal_key"
    for name, value in changes.items():
        setattr(settings, name, value)
    if mode:
        settings.CMS_SEAL_KEY_FILE.touch(mode)
    assert [problem.id for problem in seal_key_file_is_gone(None)] == ids


@pytest.mark.parametrize(("hours", "ids"), [(24, []), (1, []), (0.99, ["cms.W004"]), (0, ["cms.W004"])])
def test_cool_off_that_nobody_could_use_is_told(settings, hours, ids):
    settings.CMS_DONATION_COOL_OFF_HOURS = hours
    assert [problem.id for problem in approvals_have_time(None)] == ids
