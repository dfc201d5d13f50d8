import logging

import pytest

from cms.access.models import User
from cms.access.second_factor import device_of
from cms.outbox.models import Event
from cms.second_factor import WrongCode
from cms.second_factor.devices import NothingToReset, NotYoursToReset, make_recovery_codes, reset_second_factor, set_up
from tests.factories import NOW, a_code, a_second_factor, a_user, a_wrong_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

KEY = "0123456789abcdef0123456789abcdef01234567"


def events():
    return list(Event.objects.filter(name__startswith="access.").order_by("pk").values_list("name", "actor_name"))


def test_what_happens_is_written_down_with_who_did_it():
    user, root = a_user(username="noor", role="treasurer"), User.objects.create_superuser("root")
    set_up(user=user, key=KEY, new_code=a_code(KEY), at=NOW)
    make_recovery_codes(user=user, code=a_code(KEY, steps=1), at=NOW)
    a_second_factor(root)
    reset_second_factor(whose=user, by=root, code=a_code(), at=NOW)
    assert events() == [
        ("access.second_factor_set_up", "noor"),
        ("access.recovery_codes_made", "noor"),
        ("access.second_factor_reset", "root"),
    ]


def test_events_and_log_hold_no_secret(caplog):
    caplog.set_level(logging.DEBUG)
    user, code = a_user(), a_code(KEY)
    codes = set_up(user=user, key=KEY, new_code=code, at=NOW)
    assert all(event.data == {} for event in Event.objects.filter(name__startswith="access."))
    said = " ".join(each.getMessage() for each in caplog.records if each.name != "django.db.backends")
    assert not any(secret in said for secret in (KEY, code, *codes))


def test_clock_of_a_phone_that_is_behind_is_allowed_for_from_then_on():
    user = a_user()
    set_up(user=user, key=KEY, new_code=a_code(KEY, steps=-1), at=NOW)
    assert device_of(user).drift == -1


def test_somebody_else_keeps_theirs_when_the_code_is_wrong():
    whose, by = a_user(), User.objects.create_superuser("root")
    a_second_factor(whose)
    a_second_factor(by)
    with pytest.raises(WrongCode):
        reset_second_factor(whose=whose, by=by, code=a_wrong_code(), at=NOW)
    assert device_of(whose)


def test_nobody_resets_their_own_or_a_mightier_one():
    by = a_user(role="administrator")
    for whose in (by, User.objects.create_superuser("root")):
        with pytest.raises(NotYoursToReset):
            reset_second_factor(whose=whose, by=by, code="123456", at=NOW)


def test_where_there_is_none_no_code_is_used_up():
    by = User.objects.create_superuser("root")
    with pytest.raises(NothingToReset):
        reset_second_factor(whose=a_user(), by=by, code="123456", at=NOW)
