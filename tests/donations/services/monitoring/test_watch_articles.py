import pytest

from cms.outbox.models import Event
from donations.rules.detection.numbers_in_text import Approved
from donations.services.monitoring.watch_articles import foreign_in, look

pytestmark = pytest.mark.django_db

APPROVED = Approved(["05302294668"])


@pytest.mark.parametrize(
    ("content", "numbers"),
    [
        ({"title": "Give to 8601 11 17947"}, ["86011117947"]),
        ({"body": {"html": "<p>8601 <b>11</b> 17947</p>", "blocks": [{"text": "8601"}]}}, ["86011117947"]),
        ({"body": {"html": '<p><a href="https://paypal.me/thief">here</a></p>'}}, ["paypal.me/thief"]),
        ({"section": {"name": "Vipps 412 34 567"}}, ["41234567"]),
        ({"body": {"text": "Give to 0530 22 94668.", "html": '<a href="https://example.org/x">x</a>'}}, []),
        ({"id": 86011117947, "published_at": "2026-11-22T12:00:00Z", "url": "/api/v1/articles/x/"}, ["86011117947"]),
    ],
)
def test_every_text_of_a_document_is_read(content, numbers):
    assert foreign_in(content, APPROVED) == numbers


def test_what_shows_nothing_is_looked_at_in_vain(now):
    look(event=Event.objects.create(name="article.published", subject="article-1", actor_name="x", happened_at=now))
    assert not Event.objects.filter(name="donation.foreign_number_published").exists()
