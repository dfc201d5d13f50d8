import re
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article
from cms.outbox.models import Delivery, Event
from cms.worker.clock import now
from cms.worker.heartbeat import Presence
from tests.factories import an_article

pytestmark = pytest.mark.django_db


def test_once_announces_and_delivers_what_is_due():
    article = an_article(status="scheduled", published_at=now() - timedelta(hours=3))
    call_command("worker", "--once")
    article.refresh_from_db()
    assert article.status == "published"
    assert Event.objects.get(name="article.published").happened_at == article.published_at
    assert {delivery.state for delivery in Delivery.objects.filter(event__name="article.published")} == {"done"}


def test_once_leaves_what_lies_ahead():
    an_article(status="scheduled", published_at=now() + timedelta(hours=3))
    call_command("worker", "--once")
    assert Article.objects.in_status("scheduled").exists()


def test_status_tells_figures(capsys):
    call_command("worker", "--once")
    Presence().beat(at=now())
    call_command("worker", "--status")
    told = capsys.readouterr().out
    assert re.search(r"workers  1\n .* seen \d s ago\nwaiting  0\nlag      0 s\noverdue  0\ndead     0\n", told)
    assert "announce_scheduled" in told


def test_status_without_a_worker_is_no_success(capsys):
    with pytest.raises(CommandError, match="No worker is alive") as refused:
        call_command("worker", "--status")
    assert refused.value.returncode == 1
    assert "waiting  0" in capsys.readouterr().out
