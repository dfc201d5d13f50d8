"""Attacks on recovery codes by somebody who reads or writes the database."""

from importlib import import_module

import pytest
from django.apps import apps
from django_otp.plugins.otp_static.models import StaticToken

from cms.second_factor import WrongCode, confirm
from cms.second_factor.devices import make_recovery_codes
from tests.factories import NOW, a_code, a_second_factor, a_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

CODE = "123456789012"


@pytest.fixture
def noor():
    user = a_user(role="treasurer")
    a_second_factor(user, recovery_codes=(CODE,))
    return user


def stored():
    return list(StaticToken.objects.values_list("token", flat=True))


def test_database_holds_no_code_that_was_made(noor):
    codes = make_recovery_codes(user=noor, code=a_code(), at=NOW)
    assert len(stored()) == 10
    assert not {*stored()} & {*codes}
    confirm(user=noor, code=codes[0])
    with pytest.raises(WrongCode):
        confirm(user=noor, code=codes[0])


def test_code_written_into_the_database_lets_nobody_in(noor):
    StaticToken.objects.update(token="210987654321")
    with pytest.raises(WrongCode):
        confirm(user=noor, code="210987654321")


def test_digest_of_one_account_counts_for_no_other(noor):
    victim = a_user(role="treasurer")
    a_second_factor(victim)
    StaticToken.objects.update(device=victim.staticdevice_set.get())
    with pytest.raises(WrongCode):
        confirm(user=victim, code=CODE)


def test_codes_work_under_a_key_of_before_and_not_without_it(noor, settings):
    old = settings.CMS_SEAL_KEY or settings.SECRET_KEY
    settings.CMS_SEAL_KEY, settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "", "new" * 20, []
    with pytest.raises(WrongCode):
        confirm(user=noor, code=CODE)
    noor.staticdevice_set.get().throttle_reset()
    settings.SECRET_KEY_FALLBACKS = [old]
    confirm(user=noor, code=CODE)


def test_codes_of_before_are_digested_once_and_go_on_working(noor):
    StaticToken.objects.update(token=CODE)
    digest = import_module("cms.access.migrations.0003_recovery_codes_are_digests").digest
    digest(apps, None)
    first = stored()
    digest(apps, None)
    assert stored() == first != [CODE]
    confirm(user=noor, code=CODE)
