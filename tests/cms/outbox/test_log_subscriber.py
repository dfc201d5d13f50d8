import json
import logging

import pytest

from cms.outbox.log_subscriber import write_line
from cms.outbox.record import record
from tests.factories import NOW, an_actor

pytestmark = pytest.mark.django_db


def test_event_is_one_line_of_json_and_the_same_line_again(caplog):
    event = record(name="article.published", subject="article-42", by=an_actor("پل"), at=NOW)
    with caplog.at_level(logging.INFO):
        write_line(event=event)
        write_line(event=event)
    first, second = caplog.messages
    assert first == second
    assert json.loads(first) == {
        "happened_at": "2026-03-21T12:00:00Z",
        "id": str(event.uuid),
        "name": "article.published",
        "subject": "article-42",
    }
