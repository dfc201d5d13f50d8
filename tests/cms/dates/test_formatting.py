from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils.formats import localize
from django.utils.timezone import template_localtime

from cms.dates import formatting
from tests.factories import NOW

KABUL = ZoneInfo("Asia/Kabul")
NEW_YEAR = datetime(2026, 12, 31, 23, 30, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("form", "of_now", "of_new_year"),
    [
        (formatting.format_datetime, "21 Mar 2026, 13:00", "1 Jan 2027, 00:30"),
        (formatting.format_zoned_datetime, "21 Mar 2026, 13:00 CET", "1 Jan 2027, 00:30 CET"),
        (formatting.format_exact_datetime, "21 Mar 2026, 13:00:00 CET", "1 Jan 2027, 00:30:05 CET"),
        (formatting.format_date, "21 Mar 2026", "1 Jan 2027"),
        (formatting.format_time, "13:00", "00:30"),
        (formatting.format_time_with_seconds, "13:00:00", "00:30:05"),
    ],
)
def test_each_form_is_on_the_newsrooms_clock(form, of_now, of_new_year):
    assert (form(NOW), form(NEW_YEAR)) == (of_now, of_new_year)


@pytest.mark.parametrize(
    ("days", "day", "weekday"),
    [
        (0, "21 Mar", "Sat 21 Mar"),
        (-80, "31 Dec", "Wed 31 Dec"),
        (181, "18 Sep", "Fri 18 Sep"),
        (-181, "21 Sep", "Sun 21 Sep"),
        (182, "19 Sep 2026", "Sat 19 Sep 2026"),
        (-182, "20 Sep 2025", "Sat 20 Sep 2025"),
        (365, "21 Mar 2027", "Sun 21 Mar 2027"),
        (-365, "21 Mar 2025", "Fri 21 Mar 2025"),
        (3725, "1 Jun 2036", "Sun 1 Jun 2036"),
    ],
)
def test_year_is_left_out_only_where_a_day_means_one_day(days, day, weekday):
    at = NOW + timedelta(days=days)
    assert formatting.format_short_date(at, now=NOW) == day
    assert formatting.format_short_date(at.date(), now=NOW) == day
    assert formatting.format_weekday(at, now=NOW) == weekday
    assert formatting.format_short_datetime(at, now=NOW).startswith(f"{day}, 1")


@pytest.mark.parametrize(
    ("at", "recent"),
    [
        (NOW, "13:00"),
        (datetime(2026, 3, 20, 23, 0, tzinfo=UTC), "00:00"),
        (datetime(2026, 3, 20, 22, 59, tzinfo=UTC), "20 Mar, 23:59"),
        (datetime(2016, 3, 20, 22, 59, tzinfo=UTC), "20 Mar 2016, 23:59"),
    ],
)
def test_what_happened_today_has_its_time_alone(at, recent):
    assert formatting.format_recent_datetime(at, now=NOW) == recent


@pytest.mark.parametrize(
    ("hour", "zone", "text"),
    [(12, KABUL, "16:30"), (12, UTC, "12:00"), (20, KABUL, "22 Mar, 00:30"), (23, UTC, "21 Mar, 23:00")],
)
def test_time_elsewhere_names_the_day_where_it_is_another_one(hour, zone, text):
    assert formatting.format_time_elsewhere(NOW.replace(hour=hour), zone=zone) == text


def test_spans_are_words():
    later = NOW + timedelta(hours=1, minutes=20)
    assert formatting.format_age(NOW, now=later) == "1\xa0hour, 20\xa0minutes"
    assert formatting.format_time_left(later, now=NOW) == "1\xa0hour, 20\xa0minutes"


def test_django_writes_dates_alike_in_its_lists_and_read_only_fields():
    assert localize(template_localtime(NOW)) == formatting.format_datetime(NOW)
    assert localize(date(2026, 3, 21)) == formatting.format_date(NOW)
