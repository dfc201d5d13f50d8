from datetime import date, timedelta

import pytest

from cms.csp_reports.counting import KEPT_FOR, count_refusals, frequent_refusals, prune
from cms.csp_reports.models import RefusalCount
from cms.csp_reports.reading import Refusal
from tests.factories import NOW

pytestmark = pytest.mark.django_db

IMAGE, SCRIPT = Refusal("img-src", "cdn.example"), Refusal("script-src", "inline")


def rows():
    found = RefusalCount.objects.order_by("day", "directive", "blocked_host")
    return list(found.values_list("day", "directive", "blocked_host", "count"))


def test_refusals_are_counted_by_day_directive_and_host():
    count_refusals([IMAGE, SCRIPT, IMAGE], at=NOW)
    count_refusals([IMAGE], at=NOW)
    count_refusals([IMAGE], at=NOW + timedelta(days=1))
    assert rows() == [
        (date(2026, 3, 21), *IMAGE, 3),
        (date(2026, 3, 21), *SCRIPT, 1),
        (date(2026, 3, 22), *IMAGE, 1),
    ]


def test_what_is_beyond_the_rows_of_a_day_is_counted_together(monkeypatch):
    monkeypatch.setattr("cms.csp_reports.counting.MOST_ROWS_A_DAY", 2)
    count_refusals([IMAGE, SCRIPT], at=NOW)
    count_refusals([Refusal("img-src", f"{number}.example") for number in range(30)], at=NOW)
    count_refusals([IMAGE], at=NOW)
    assert [row[1:] for row in rows()] == [(*IMAGE, 2), ("other", "other", 30), (*SCRIPT, 1)]


def test_count_stops_where_its_column_ends():
    count_refusals([IMAGE], at=NOW)
    RefusalCount.objects.update(count=2_000_000_000)
    count_refusals([IMAGE], at=NOW)
    assert [row[3] for row in rows()] == [2_000_000_000]


def test_most_frequent_of_seven_days_come_first():
    count_refusals([SCRIPT] * 2, at=NOW - timedelta(days=6))
    count_refusals([SCRIPT, SCRIPT, IMAGE, IMAGE, IMAGE], at=NOW)
    count_refusals([Refusal("font-src", "old.example")] * 9, at=NOW - timedelta(days=7))
    assert list(frequent_refusals(at=NOW)) == [
        {"directive": "script-src", "blocked_host": "inline", "total": 4},
        {"directive": "img-src", "blocked_host": "cdn.example", "total": 3},
    ]


def test_counts_of_long_ago_are_deleted():
    count_refusals([IMAGE], at=NOW)
    assert not prune(at=NOW + KEPT_FOR)
    assert len(rows()) == 1
    prune(at=NOW + KEPT_FOR + timedelta(days=1))
    assert rows() == []
