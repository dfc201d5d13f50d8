import pytest

from cms.checks import (
    approvals_have_time,
    hooks_can_be_called,
    periodic_tasks_can_run,
    seal_key_file_is_gone,
    sealed_collections_exist,
    search_sources_exist,
    second_factor_is_required,
    second_factor_permissions_exist,
    subscribers_can_be_reached,
)

WORK = "cms.worker.retention.forget"
DELIVER = "cms.outbox.log_subscriber.write_line"


def test_what_is_set_up_is_sound():
    checks = (
        hooks_can_be_called,
        periodic_tasks_can_run,
        sealed_collections_exist,
        search_sources_exist,
        second_factor_permissions_exist,
        subscribers_can_be_reached,
    )
    assert [problem for check in checks for problem in check(None)] == []


@pytest.mark.parametrize(
    ("name", "value", "check", "ids"),
    [
        ("CMS_READINESS", ["nowhere"], hooks_can_be_called, ["cms.E004"]),
        ("CMS_IMAGE_CREDITS", [WORK, "cms.media.uses.Use.nothing"], hooks_can_be_called, ["cms.E004"]),
        ("CMS_IMAGE_USES", [WORK, "cms.media.uses.Use.nothing"], hooks_can_be_called, ["cms.E004"]),
        ("CMS_DERIVED_TABLES", ["nowhere.at_all"], hooks_can_be_called, ["cms.E004"]),
        ("CMS_DASHBOARD_CARDS", ["cms.worker.retention.PIECE"], hooks_can_be_called, ["cms.E004"]),
        ("CMS_NAVIGATION_BADGES", {"articles_article": "nowhere.at_all"}, hooks_can_be_called, ["cms.E004"]),
        (
            "CMS_SECOND_FACTOR_PERMISSIONS",
            ["donations.approve_proposal", "auth.view_group", "donations.approve"],
            second_factor_permissions_exist,
            ["cms.E007"],
        ),
        (
            "CMS_SEARCH",
            [WORK, "cms.media.search.IMAGES", "cms.media.search.IMAGES"],
            search_sources_exist,
            ["cms.E009"] * 2,
        ),
        ("CMS_SEALED_COLLECTIONS", ["donations", "donation"], sealed_collections_exist, ["cms.E008"]),
    ],
)
def test_wiring_that_leads_nowhere_is_named(settings, name, value, check, ids):
    setattr(settings, name, value)
    assert [problem.id for problem in check(None)] == ids


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
def test_periodic_task_that_cannot_run_is_named(settings, entry, ids):
    settings.CMS_PERIODIC_TASKS = {"chore": entry}
    assert [problem.id for problem in periodic_tasks_can_run(None)] == ids


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
    assert [problem.id for problem in subscribers_can_be_reached(None)] == ids


@pytest.mark.parametrize(("is_asked", "ids"), [(True, []), (False, ["cms.W001"])])
def test_second_factor_that_is_switched_off_is_told(settings, is_asked, ids):
    settings.CMS_REQUIRE_SECOND_FACTOR = is_asked
    assert [problem.id for problem in second_factor_is_required(None)] == ids


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
