from datetime import timedelta

import pytest

from cms.access.second_factor import device_of, has_second_factor
from cms.demo.people import LOGINS
from cms.demo.second_factors import KEYS, current_code, give_devices
from cms.second_factor import confirm
from tests.factories import a_second_factor, a_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def demo(settings):
    settings.DEMO = True


@pytest.fixture
def treasurer():
    return a_user(username="treasurer", role="treasurer")


def test_code_that_is_printed_is_taken_once(demo, treasurer, clock):
    give_devices()
    clock.shift(timedelta(seconds=10))
    code, seconds, is_used = current_code("treasurer")
    assert (seconds, is_used) == (20, False)
    confirm(user=treasurer, code=code)
    assert current_code("treasurer") == (code, 20, True)


def test_device_of_somebodys_own_is_kept(demo, treasurer):
    own = a_second_factor(treasurer)
    give_devices()
    assert device_of(treasurer) == own
    with pytest.raises(LookupError):
        current_code("treasurer")


def test_without_the_demo_nothing_is_given_out(settings, treasurer):
    settings.DEMO = False
    with pytest.raises(RuntimeError):
        give_devices()
    with pytest.raises(RuntimeError):
        current_code("treasurer")
    assert not has_second_factor(treasurer)


def test_every_key_is_an_accounts_and_as_long_as_real_ones():
    assert KEYS.keys() <= set(LOGINS)
    assert {len(bytes.fromhex(key)) for key in KEYS.values()} == {20}
