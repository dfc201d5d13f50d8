"""Every address of the admin is sent what strangers and broken programs send; none answers with a fault of ours."""

import pytest

from tests.admin_matrix.addresses import admin_addresses
from tests.admin_matrix.hostile import failures, requests_to
from tests.admin_matrix.outcomes import Asker


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_nothing_that_is_sent_to_the_desk_is_a_fault_of_ours(settings):
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.admin_matrix.unrendered.Unrendered"]
    asker = Asker()
    requests = [each for address in admin_addresses() for each in requests_to(address, asker.stage)]
    assert failures(asker, requests) == {}
