from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from donations.rules.appeals.campaigns import check_ground, check_window, for_site, served, state_at, turning_points
from donations.rules.findings import Findings

NOW = datetime(2026, 12, 1, 6, tzinfo=UTC)
A_DAY = timedelta(days=1)
A_TICK = timedelta(microseconds=1)


@dataclass(frozen=True)
class CampaignRow:
    key: str
    is_default: bool = False
    is_active: bool = True
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    languages: tuple[str, ...] = ()


GROUND = CampaignRow("ground", is_default=True)
WINTER = CampaignRow("winter", is_default=True, starts_at=NOW, ends_at=NOW + 23 * A_DAY)
FLOOD = CampaignRow("flood", starts_at=NOW + A_DAY)
EID = CampaignRow("eid", is_default=True, starts_at=NOW, languages=("ps", "fa-AF"))
OFF = CampaignRow("off", is_default=True, is_active=False, starts_at=NOW)


@pytest.mark.parametrize(
    ("appeal", "age", "state"),
    [
        (GROUND, timedelta(0), "asked"),
        (WINTER, -A_TICK, "coming"),
        (WINTER, timedelta(0), "asked"),
        (WINTER, 23 * A_DAY - A_TICK, "asked"),
        (WINTER, 23 * A_DAY, "ended"),
        (OFF, timedelta(0), "off"),
    ],
)
def test_first_datetime_belongs_to_an_appeal_and_the_last_no_more(appeal, age, state):
    assert state_at(appeal, NOW + age) == state


@pytest.mark.parametrize(
    ("age", "key"), [(-A_TICK, "ground"), (timedelta(0), "winter"), (23 * A_DAY, "ground"), (30 * A_DAY, "ground")]
)
def test_campaign_takes_the_place_of_the_site_and_goes_by_itself(age, key):
    assert for_site([WINTER, GROUND, FLOOD, OFF], NOW + age, "en").key == key


def test_of_two_campaigns_the_one_that_began_last_stands_and_then_the_other_again():
    eid = CampaignRow("eid", is_default=True, starts_at=NOW + A_DAY, ends_at=NOW + 2 * A_DAY)
    shown = [for_site([eid, GROUND, WINTER], NOW + days * A_DAY, "en").key for days in range(3)]
    assert shown == ["winter", "eid", "winter"]


def test_of_two_with_one_beginning_always_the_same_stands():
    twins = [CampaignRow(key, is_default=True, starts_at=NOW) for key in "ab"]
    assert for_site(twins, NOW, "en") == for_site(twins[::-1], NOW, "en")


def test_site_without_an_appeal_of_its_own_shows_none():
    assert for_site([FLOOD, OFF], NOW + A_DAY, "en") is None


@pytest.mark.parametrize(("age", "key"), [(timedelta(0), "winter"), (A_DAY, "flood"), (40 * A_DAY, "flood")])
def test_address_shows_its_own_appeal_or_that_of_the_site(age, key):
    assert served(FLOOD, [GROUND, WINTER, FLOOD], NOW + age, "en").key == key


@pytest.mark.parametrize(("language", "key"), [("ps", "eid"), ("fa-AF", "eid"), ("en", "winter"), ("nb", "winter")])
def test_of_two_that_began_together_readers_are_asked_by_the_one_for_their_language(language, key):
    for appeals in ([GROUND, WINTER, EID], [EID, WINTER, GROUND]):
        assert for_site(appeals, NOW, language).key == key


@pytest.mark.parametrize(("language", "key"), [("ps", "eid"), ("en", "ground")])
def test_address_of_an_appeal_shows_the_site_to_readers_of_other_languages(language, key):
    assert served(EID, [GROUND, EID], NOW, language).key == key


@pytest.mark.parametrize(
    ("starts_at", "languages", "fields"), [(None, ["ps"], {"languages"}), (None, [], set()), (NOW, ["ps"], set())]
)
def test_appeal_under_all_others_is_for_every_reader(starts_at, languages, fields):
    found = Findings()
    check_ground(starts_at, languages, found)
    assert found.errors.keys() == fields


def test_turning_points_lie_ahead_in_order_and_leave_out_what_is_off():
    assert turning_points([FLOOD, WINTER, GROUND, OFF], after=NOW) == [NOW + A_DAY, NOW + 23 * A_DAY]


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "fields"),
    [
        (None, None, set()),
        (NOW, NOW + A_TICK, set()),
        (None, NOW, set()),
        (NOW, NOW, {"ends_at"}),
        (NOW, NOW - A_DAY, {"ends_at"}),
        (datetime.min.replace(tzinfo=UTC), None, {"starts_at"}),
        (datetime(1969, 12, 31, tzinfo=UTC), datetime(2201, 1, 1, tzinfo=UTC), {"starts_at", "ends_at"}),
    ],
)
def test_window_has_its_end_after_its_start_in_years_that_all_share(starts_at, ends_at, fields):
    found = Findings()
    check_window(starts_at, ends_at, found)
    assert found.errors.keys() == fields
