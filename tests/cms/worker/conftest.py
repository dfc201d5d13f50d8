"""Workers in the test's own process: subscribers and tasks that write down what was asked of them."""

import pytest

from cms.outbox.record import record
from tests.cms.worker import pretended
from tests.factories import NOW, an_actor


@pytest.fixture
def outside(settings):
    """What the subscriber "outside" and the task "chore" were asked; `faults` are raised in turn."""
    pretended.asked.clear()
    pretended.faults.clear()
    pretended.reasons.clear()
    path = "tests.cms.worker.pretended"
    settings.CMS_READINESS = [f"{path}.why_not_ready"]
    settings.CMS_SUBSCRIBERS = {"outside": {"deliver": f"{path}.deliver", "events": ("it.happened",)}}
    settings.CMS_PERIODIC_TASKS = {"chore": {"work": f"{path}.work", "when": f"{path}.is_needed", "every_seconds": 60}}
    return pretended


@pytest.fixture
def happened(db):
    """Record an event that the subscriber wants and return its delivery."""
    return lambda: record(name="it.happened", subject="it-1", by=an_actor(), at=NOW).deliveries.get()
