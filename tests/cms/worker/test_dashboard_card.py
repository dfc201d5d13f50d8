import re
from datetime import timedelta

import pytest
from django.urls import reverse

from cms.outbox.models import Delivery, DeliveryState, Event
from cms.worker.clock import now
from cms.worker.heartbeat import Presence
from tests.factories import NOW, a_user

pytestmark = pytest.mark.django_db

START = reverse("admin:index")


@pytest.fixture
def start(client, outside):
    client.force_login(a_user(role="administrator"))
    return lambda: client.get(START).content.decode()


def test_administrator_is_warned_while_no_worker_runs(start):
    assert "No worker runs." in start()


def test_warning_tells_when_the_last_one_was_seen(start):
    Presence().beat(at=now() - timedelta(hours=3, minutes=1))
    assert "3\xa0hours" in start()


def test_worker_that_runs_is_counted(start):
    Presence().beat(at=now())
    page = start()
    assert "1 worker runs." in page
    assert "No worker" not in page


def test_lag_is_told_as_people_say_it(start, happened):
    happened()
    Event.objects.update(happened_at=now() - timedelta(hours=1, minutes=20, seconds=5))
    assert "(oldest: 1\xa0hour, 20\xa0minutes)" in start()
    Event.objects.update(happened_at=now())
    assert re.search(r"\(oldest: \d+ s\)", start())


def test_numbers_lead_to_the_lists_that_they_count(client, start, happened):
    happened()
    happened()
    Delivery.objects.filter(pk=happened().pk).update(state=DeliveryState.DEAD, due_at=None, finished_at=NOW)
    start()
    context = client.get(START).context
    counts = [context["system"].waiting_count, context["system"].dead_count]
    lists = [context["waiting_deliveries"], context["dead_deliveries"]]
    assert [client.get(each).context["cl"].result_count for each in lists] == counts == [2, 1]


@pytest.mark.parametrize("role", ["reporter", "editor", "treasurer"])
def test_others_have_no_system_status(client, role):
    client.force_login(a_user(role=role))
    assert "System status" not in client.get(START).content.decode()
