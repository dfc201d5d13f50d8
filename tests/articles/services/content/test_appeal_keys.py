import pytest

from articles.models import Article, Section
from articles.services import publish_changes, save_article
from articles.services.content.appeal_keys import UnknownAppeal
from tests.factories import NOW, a_section, an_actor, an_appeal, an_article, an_edit

pytestmark = pytest.mark.django_db


def test_article_and_section_may_name_any_public_appeal():
    an_appeal(key="winter", is_default=False, is_active=False)
    article = an_article(section=a_section(donation_appeal="winter"), donation_appeal="winter")
    assert article.donation_appeal == article.section.donation_appeal == "winter"


def test_article_cannot_name_an_appeal_that_is_missing():
    with pytest.raises(UnknownAppeal, match="“winter”"):
        an_article(donation_appeal="winter")
    assert not Article.objects.exists()


def test_section_cannot_name_an_appeal_that_is_missing():
    with pytest.raises(UnknownAppeal):
        a_section(donation_appeal="winter")
    assert not Section.objects.exists()


def test_changes_beside_a_live_article_are_checked_before_they_wait():
    article = an_article(status="published")
    with pytest.raises(UnknownAppeal):
        an_edit(article, donation_appeal="winter")


def test_choice_that_waits_reaches_readers_when_it_is_published():
    an_appeal(key="winter", is_default=False)
    article = an_article(status="published")
    given = {"version": article.version, "by": an_actor(), "at": NOW}
    article = save_article(article=article, values={"donation_appeal": "winter"}, **given)
    assert article.donation_appeal == ""
    published = publish_changes(article=article, version=article.version, by=an_actor(), at=NOW)
    assert published.donation_appeal == "winter"


def test_stored_pointer_to_what_is_missing_hinders_no_other_change():
    article = an_article()
    Article.objects.update(donation_appeal="gone")
    article.refresh_from_db()
    assert an_edit(article, headline="New", donation_appeal="gone").headline == "New"
