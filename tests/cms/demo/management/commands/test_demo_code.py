from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cms.demo.management.commands.demo_code import Command
from cms.demo.second_factors import give_devices
from tests.factories import a_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def printed(name):
    out = StringIO()
    call_command(Command(), name, stdout=out)
    return out.getvalue().splitlines()


def test_code_stands_alone_in_the_first_line(settings):
    settings.DEMO = True
    a_user(username="chair", role="treasurer")
    give_devices()
    code, words = printed("chair")
    assert (len(code), code.isdigit()) == (6, True)
    assert words.startswith("It holds for 30 seconds more")


def test_outside_the_demo_it_refuses(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="CMS_DEMO is not set"):
        printed("treasurer")
