"""Moments that editors type, where the newsroom's clocks change."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.forms import Form

from cms.admin_forms.datetime_fields import LocalDateTimeField

EARLIER, LATER = "20261025T003000Z", "20261025T013000Z"


class DatetimeForm(Form):
    at = LocalDateTimeField(required=False)


def asked(text, chosen=""):
    return DatetimeForm({"at": text, "at-of-two": chosen})


@pytest.mark.parametrize(
    ("text", "chosen", "hour"),
    [("2026-03-21T12:00", "", 11), ("2026-10-25T02:30", EARLIER, 0), ("2026-10-25T02:30", LATER, 1)],
)
def test_datetime_is_an_instant(text, chosen, hour):
    form = asked(text, chosen)
    assert form.is_valid() and form.cleaned_data["at"].astimezone(UTC).hour == hour


def test_hour_that_happens_twice_is_asked_back():
    form = asked("2026-10-25T02:30")
    assert "happens twice" in form.errors["at"][0]
    page = str(form["at"])
    assert 'value="2026-10-25T02:30"' in page
    assert "02:30 CEST, 00:30 UTC" in page and "02:30 CET, 01:30 UTC" in page


def test_hour_that_never_happens_is_asked_back_with_the_one_that_does():
    form = asked("2027-03-28T02:30")
    assert form.errors["at"][0].endswith("Did you mean 28 Mar 2027, 03:30?")


@pytest.mark.parametrize(("hour", "mark"), [(0, EARLIER), (1, LATER)])
def test_stored_datetime_of_such_an_hour_stays_as_it_is(hour, mark):
    stored = datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
    page = str(DatetimeForm(initial={"at": stored})["at"])
    assert f'value="{mark}" checked' in page
    assert asked("2026-10-25T02:30", mark).fields["at"].has_changed(stored, f"2026-10-25T02:30|{mark}") is False


def test_other_datetimes_are_not_asked_about():
    page = str(DatetimeForm(initial={"at": datetime(2026, 3, 21, 11, tzinfo=UTC)})["at"])
    assert "2026-03-21T12:00" in page and "fieldset" not in page


@pytest.mark.parametrize("chosen", ["x", "20261025T023000Z", "20260321T110000Z"])
def test_choice_that_was_not_offered_is_asked_again(chosen):
    assert not asked("2026-10-25T02:30", chosen).is_valid()


@pytest.mark.parametrize("text", ["soon", "2026-13-01T00:00", "2026-03-21", "|", "9999999-01-01T00:00"])
def test_nonsense_is_refused_or_read_as_django_does(text):
    try:
        LocalDateTimeField().clean(text)
    except ValidationError as error:
        assert error.messages


@pytest.mark.parametrize("text", ["0001-01-01T00:00", "1969-12-31T12:00", "2201-01-02T00:00", "9999-12-31T23:59"])
def test_years_that_no_database_or_browser_shares_are_refused_and_shown_again(text):
    form = asked(text)
    assert form.errors["at"] == ["Choose a time in the years 1970 to 2200."]
    assert f'value="{text}"' in str(form["at"])
