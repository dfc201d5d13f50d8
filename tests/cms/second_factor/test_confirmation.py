from datetime import timedelta

import pytest
from django.db import transaction

from cms.outbox.models import Event
from cms.second_factor import NoSecondFactor, NotACode, TooManyTries, UsedCode, WrongCode, confirm
from tests.factories import a_code, a_second_factor, a_user, a_wrong_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

RECOVERY = "123456789012"


@pytest.fixture
def user():
    user = a_user(role="treasurer")
    a_second_factor(user, recovery_codes=(RECOVERY, "210987654321"))
    return user


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_code_of_now_and_its_neighbours_is_taken(user, steps):
    assert confirm(user=user, code=a_code(steps=steps)) is None


@pytest.mark.parametrize("steps", [-2, 2])
def test_code_of_another_minute_is_wrong(user, steps):
    with pytest.raises(WrongCode):
        confirm(user=user, code=a_code(steps=steps))


def test_spaces_inside_are_forgiven(user):
    code = a_code()
    assert confirm(user=user, code=f" {code[:3]} {code[3:]}\u00a0") is None


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "12345a", "-12345", "۱۲۳۴۵۶", "１２３４５６", "1" * 5000])
def test_what_cannot_be_a_code_costs_no_try(user, typed):
    with pytest.raises(NotACode):
        confirm(user=user, code=typed)
    assert confirm(user=user, code=a_code()) is None


def test_code_works_once(user, clock):
    code = a_code()
    confirm(user=user, code=code)
    clock.shift(timedelta(seconds=29))
    with pytest.raises(UsedCode):
        confirm(user=user, code=code)


def test_older_code_does_not_work_after_a_newer_one(user):
    confirm(user=user, code=a_code())
    with pytest.raises(UsedCode):
        confirm(user=user, code=a_code(steps=-1))


def test_recovery_code_works_once_and_is_written_down(user, clock):
    confirm(user=user, code="1234 5678 9012")
    assert Event.objects.get(name="access.recovery_code_used").subject == f"user-{user.pk}"
    with pytest.raises(WrongCode):
        confirm(user=user, code=RECOVERY)
    clock.shift(timedelta(seconds=1))
    assert confirm(user=user, code="210987654321") is None


def test_recovery_code_of_somebody_else_is_wrong(user):
    other = a_user(role="treasurer")
    a_second_factor(other)
    with pytest.raises(WrongCode):
        confirm(user=other, code=RECOVERY)


def test_whoever_has_no_second_factor_is_told_to_set_one_up():
    with pytest.raises(NoSecondFactor, match="Set one up first"):
        confirm(user=a_user(), code="123456")


def test_half_made_device_makes_no_codes():
    user = a_user()
    device = a_second_factor(user)
    type(device).objects.update(confirmed=False)
    with pytest.raises(NoSecondFactor):
        confirm(user=user, code=a_code())


@pytest.mark.parametrize("wrong", ["app", "recovery"])
def test_wait_doubles_with_each_wrong_code(user, clock, wrong):
    typed = a_wrong_code() if wrong == "app" else "000000000000"
    for seconds in (1, 2, 4, 8):
        with pytest.raises(WrongCode):
            confirm(user=user, code=typed)
        clock.shift(timedelta(seconds=seconds - 0.5))
        with pytest.raises(TooManyTries, match="again in a second"):
            confirm(user=user, code=typed)
        clock.shift(timedelta(seconds=0.5))


def test_right_code_waits_too_and_then_forgets_the_wrong_ones(user, clock):
    with pytest.raises(WrongCode):
        confirm(user=user, code=a_wrong_code())
    with pytest.raises(TooManyTries) as refused:
        confirm(user=user, code=a_code())
    assert refused.value.errors == {"code": "Too many wrong codes. Try again in a second."}
    clock.shift(timedelta(seconds=1))
    confirm(user=user, code=a_code())
    with pytest.raises(WrongCode):
        confirm(user=user, code=a_wrong_code())


def test_transaction_that_could_undo_the_try_is_an_error(user):
    with transaction.atomic(), pytest.raises(RuntimeError):
        confirm(user=user, code=a_code())
