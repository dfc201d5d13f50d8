from datetime import timedelta

import pytest

from articles.models import Article
from articles.rules.workflow import Move, MoveRefused
from articles.services.publishing.workflow import PAST, move_article
from cms.lib.domain_errors import EditConflict
from cms.outbox.models import Event
from cms.published.models import Document
from tests.factories import NOW, an_actor, an_article

pytestmark = pytest.mark.django_db


def move(article, name, **changes):
    return move_article(article, Move(name), version=article.version, by=an_actor(), at=NOW, **changes)


def test_every_move_has_the_name_of_its_event():
    assert set(PAST) == set(Move)


def test_rows_event_revision_and_documents_move_together():
    article = move(an_article(slug="bridge"), "publish", published_at=NOW)
    event = Event.objects.about(article.owner).first()
    assert (event.name, event.data) == ("article.published", {"from": "draft", "to": "published"})
    assert article.revisions.get().released_at == NOW
    assert Document.objects.get(key="bridge").changed_at == NOW


def test_refused_move_leaves_everything_as_it_was():
    article = an_article()
    with pytest.raises(MoveRefused):
        move(article, "withdraw", withdrawn_reason="No.")
    assert (Article.objects.get().version, Event.objects.about(article.owner).count()) == (1, 1)


def test_article_that_moved_on_meanwhile_is_a_conflict():
    seen = an_article()
    move(Article.objects.get(), "submit")
    with pytest.raises(EditConflict):
        move(seen, "submit")


def test_scheduled_revision_is_released_at_its_datetime():
    article = move(an_article(), "schedule", published_at=NOW + timedelta(hours=1))
    assert article.revisions.get().released_at == NOW + timedelta(hours=1)
