from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from cms.worker.clock import now


@pytest.mark.django_db
def test_postgresql_tells_the_time_whatever_the_machine_believes():
    here = timezone.now()
    with time_machine.travel(here + timedelta(days=1)):
        ahead = now() - here
    assert (ahead < timedelta(hours=1)) == (connection.vendor == "postgresql")
