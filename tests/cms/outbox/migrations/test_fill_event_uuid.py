from importlib import import_module

import pytest
from django.apps import apps

from cms.outbox.models import Event
from cms.outbox.record import record
from tests.factories import NOW, an_actor

fill = import_module("cms.outbox.migrations.0004_fill_event_uuid").fill


@pytest.mark.django_db
def test_events_of_before_get_a_name_each():
    before = [record(name="a.b", subject="a-1", by=an_actor(), at=NOW).uuid for _ in range(3)]
    fill(apps, None)
    after = set(Event.objects.values_list("uuid", flat=True))
    assert len(after) == 3
    assert after.isdisjoint(before)
