from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from articles.rules.comments import CommentSetting, Policy, explain, resolve_comments

PUBLISHED = datetime(2026, 10, 4, 23, 30, tzinfo=UTC)
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
OSLO = ZoneInfo("Europe/Oslo")


def written_in(zone):
    return lambda at: f"{at.astimezone(zone).date()}"


def setting(text):
    """ "open 30" or "inherit"; "" is no section."""
    policy, _, days = text.partition(" ")
    return CommentSetting(Policy(policy), int(days) if days else None) if text else None


def resolve(site, section="", article="inherit", *, now=PUBLISHED, published_at=PUBLISHED):
    levels = {"site": setting(site), "section": setting(section), "article": setting(article)}
    return resolve_comments(**levels, published_at=published_at, now=now)


@pytest.mark.parametrize(
    ("site", "section", "article", "state", "reason"),
    [
        ("open", "", "inherit", "open", "site"),
        ("closed", "", "inherit", "closed", "site"),
        ("hidden", "inherit", "inherit", "hidden", "site"),
        ("open", "closed", "inherit", "closed", "section"),
        ("closed", "open", "inherit", "open", "section"),
        ("open", "hidden", "inherit", "hidden", "section"),
        ("open", "open", "closed", "closed", "setting"),
        ("closed", "hidden", "open", "open", "setting"),
        ("open", "", "hidden", "hidden", "setting"),
        ("inherit", "inherit", "inherit", "closed", "site"),
    ],
)
def test_the_innermost_policy_holds(site, section, article, state, reason):
    found = resolve(site, section, article)
    assert (found.state, found.reason, found.closes_at) == (state, reason, None)


@pytest.mark.parametrize(
    ("site", "section", "article", "days"),
    [
        ("open 30", "", "inherit", 30),
        ("open 30", "inherit 7", "inherit", 7),
        ("open 30", "inherit 7", "inherit 1", 1),
        ("open 30", "inherit", "open", 30),
        ("open 30", "inherit 7", "open 0", None),
        ("open 30", "inherit 0", "inherit", None),
        ("open", "", "inherit", None),
    ],
)
def test_the_innermost_number_of_days_closes_them(site, section, article, days):
    assert resolve(site, section, article).closes_at == (PUBLISHED + days * DAY if days else None)


@pytest.mark.parametrize(
    ("since_publication", "state", "reason"),
    [
        (timedelta(), "open", "site"),
        (30 * DAY - SECOND, "open", "site"),
        (30 * DAY, "closed", "expired"),
        (30 * DAY + SECOND, "closed", "expired"),
    ],
)
def test_open_comments_close_to_the_second(since_publication, state, reason):
    found = resolve("open 30", now=PUBLISHED + since_publication)
    assert (found.state, found.reason, found.closes_at) == (state, reason, PUBLISHED + 30 * DAY)


@pytest.mark.parametrize("policy", ["closed 30", "hidden 30"])
def test_what_is_not_open_never_expires(policy):
    found = resolve(policy, now=PUBLISHED + 99 * DAY)
    assert (found.reason, found.closes_at) == ("site", None)


def test_an_unpublished_article_has_no_closing_datetime():
    assert resolve("open 30", published_at=None).closes_at is None


@pytest.mark.parametrize(
    ("levels", "days", "sentence"),
    [
        (["open"], 0, "Comments are open (site setting)."),
        (["open", "closed"], 0, "Comments are closed (section setting)."),
        (["open", "", "hidden"], 0, "Comments are hidden (setting of this article)."),
        (["open 30"], 0, "Comments are open until 2026-11-04, 30 days after publication (site setting)."),
        (["open 30"], 30, "Comments are closed since 2026-11-04, 30 days after publication (site setting)."),
        (["open 1"], 1, "Comments are closed since 2026-10-06, 1 day after publication (site setting)."),
    ],
)
def test_editors_are_told_in_a_whole_sentence_with_the_day_of_their_zone(levels, days, sentence):
    assert explain(resolve(*levels, now=PUBLISHED + days * DAY), write_day=written_in(OSLO)) == sentence


def test_sentence_names_the_level_whose_days_close_the_comments():
    state = resolve("closed 30", article="open", now=PUBLISHED + 31 * DAY)
    assert explain(state, write_day=written_in(UTC)).endswith("30 days after publication (site setting).")
