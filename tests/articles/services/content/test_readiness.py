from datetime import timedelta

import pytest

from articles.models import Article
from articles.services import (
    blocking_items,
    facts_of,
    publish_article,
    publish_changes,
    save_article,
    schedule_article,
)
from articles.services.content.readiness import NotReady, require_ready
from articles.services.documents import renew_articles
from tests.factories import NOW, a_picture, a_tag, an_actor, an_article, an_author

pytestmark = pytest.mark.django_db


def test_checklist_sees_what_the_article_has():
    picture = a_picture()
    article = an_article(lead="L", tags=[a_tag()], bylines=[(an_author(), "words")], lead_image=picture)
    facts = facts_of(article)
    assert (facts.lead, facts.has_section, facts.has_picture, facts.picture_alt) == ("L", True, True, "")
    assert (facts.byline_count, facts.tag_count) == (1, 1)
    assert blocking_items(article) == []


def test_what_is_missing_is_said_in_whole_sentences():
    with pytest.raises(NotReady, match=r"The article has no text\. Choose a section\."):
        require_ready(an_article(body="", section=None))


FOREIGN = '<p>A</p><figure><img src="https://x.example/a.jpg" alt="A well"></figure><p><img src="data:image/png,x"></p>'
SENTENCE = (
    "2 pictures in the text are not in the library: “A well” (https://x.example/a.jpg); data:image/png. "
    "Upload or remove each."
)


def with_foreign_pictures(article):
    who = {"version": article.version, "by": an_actor(), "at": NOW}
    return save_article(article=article, values={"body": FOREIGN}, **who)


@pytest.mark.parametrize(
    "publish",
    [
        lambda article, **who: publish_article(article=article, **who),
        lambda article, **who: schedule_article(article=article, publish_at=NOW + timedelta(days=1), **who),
    ],
)
def test_foreign_pictures_stop_publication_and_no_save(publish):
    article = with_foreign_pictures(an_article())
    assert article.body.count("data-foreign") == 2
    with pytest.raises(NotReady) as error:
        publish(article, version=article.version, by=an_actor(), at=NOW)
    assert error.value.errors == {"body": SENTENCE}
    assert Article.objects.get().status == "draft"


def test_foreign_pictures_wait_in_pending_changes(public):
    article = with_foreign_pictures(an_article(status="published", slug="kabul"))
    with pytest.raises(NotReady, match="2 pictures"):
        publish_changes(article=article, version=article.version, by=an_actor(), at=NOW)
    assert "x.example" not in str(public()["kabul"])


def test_foreign_picture_never_reaches_a_document_whatever_a_row_says(public):
    article = an_article(status="published", slug="kabul")
    Article.objects.filter(pk=article.pk).update(
        body='<p>Words</p><figure data-foreign="https://x.example/a.jpg"><figcaption>Secret</figcaption></figure>'
    )
    renew_articles(Article.objects.all(), at=NOW)
    assert "x.example" not in str(public()["kabul"])
    assert "Secret" not in str(public()["kabul"])
