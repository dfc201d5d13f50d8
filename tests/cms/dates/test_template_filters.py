from datetime import date, timedelta

import pytest
from django.template import engines

from tests.factories import NOW

EXACT = "21 Mar 2026, 13:00:00 CET"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("datetime", "21 Mar 2026, 13:00"),
        ("zoned_datetime", "21 Mar 2026, 13:00 CET"),
        ("exact_datetime", EXACT),
        ("short_datetime:now", "21 Mar, 13:00"),
        ("age:now", "1\xa0hour"),
        ("time_left:before", "1\xa0hour"),
    ],
)
def test_filter_gives_an_element_with_the_exact_datetime(name, text):
    expected = f'<time datetime="2026-03-21T12:00:00Z" title="{EXACT}" dir="auto">{text}</time>'
    assert written(f"at|{name}") == expected


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("at|machine_datetime", "2026-03-21T12:00:00Z"),
        ("day|date_text", "21 Mar 2026"),
        ("far|short_date_text", "1 Jun 2036"),
    ],
)
def test_other_filters_give_words_for_attributes_and_drawings(expression, text):
    assert written(expression) == text


def test_what_is_missing_is_written_as_nothing():
    names = ("datetime", "zoned_datetime", "exact_datetime", "short_datetime", "age", "time_left", "machine_datetime")
    assert [written(f"nothing|{name}") for name in (*names, "date_text", "short_date_text")] == [""] * 9


def written(expression):
    values = {
        "at": NOW,
        "now": NOW + timedelta(hours=1),
        "before": NOW - timedelta(hours=1),
        "day": date(2026, 3, 21),
        "far": date(2036, 6, 1),
        "nothing": None,
    }
    return engines["django"].from_string("{{ " + expression + " }}").render(values)
