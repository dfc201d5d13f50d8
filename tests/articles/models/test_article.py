from datetime import UTC, datetime, timedelta

import pytest

from articles.models import Article, Byline, Story
from tests.factories import NOW, a_picture, a_user, an_article, an_author

pytestmark = pytest.mark.django_db

A_SECOND = timedelta(seconds=1)


def test_story_has_one_article_in_each_language(article_row, refused):
    article = article_row()
    article_row("herat", story=article.story, language="ps")
    refused("article_per_story_and_language", article_row, "mazar", story=article.story)


def test_status_is_known(article_row, refused):
    refused("article_status_is_known", article_row, status="rumoured")


@pytest.mark.parametrize("status", ["scheduled", "published"])
def test_released_article_has_its_datetime(article_row, refused, status):
    refused("article_released_has_moment", article_row, status=status)


def test_withdrawn_article_has_a_reason(article_row, refused):
    refused("article_withdrawn_has_reason", article_row, status="withdrawn", published_at=NOW)


@pytest.mark.parametrize(
    "values", [{"slug": "kabul", "folded_slug": "other"}, {"slug": "other", "folded_slug": "kabul"}]
)
def test_slug_is_unique_as_written_and_folded(article_row, refused, values):
    article_row("kabul")
    refused("slug", article_row, story=Story.objects.create(key="other", created_at=NOW), **values)


@pytest.mark.parametrize(
    "values", [{"status": "published", "published_at": NOW}, {"status": "draft", "withdrawn_reason": "Over."}]
)
def test_only_a_released_article_leaves_later_and_with_a_reason(article_row, refused, values):
    refused("article_withdrawn_later_has_reason", article_row, withdraw_at=NOW, **values)


def test_scheduled_article_is_published_from_its_datetime_on():
    article = an_article(status="scheduled", published_at=NOW + A_SECOND)
    assert article not in Article.objects.published(at=NOW)
    assert article in Article.objects.published(at=NOW + A_SECOND)
    assert list(Article.objects.scheduled_after(at=NOW)) == [article]
    assert list(Article.objects.scheduled_after(at=NOW + A_SECOND)) == []
    assert (article.status_at(NOW), article.status_at(NOW + A_SECOND)) == ("scheduled", "published")


def test_released_are_those_that_readers_see_with_nobody_doing_anything():
    by_status = {
        status: an_article(status=status) for status in ("draft", "in_review", "scheduled", "published", "withdrawn")
    }
    assert set(Article.objects.released()) == {by_status["scheduled"], by_status["published"]}
    assert list(Article.objects.in_status("withdrawn")) == [by_status["withdrawn"]]


def test_articles_are_found_by_language():
    pashto = an_article(language="ps")
    an_article()
    assert list(Article.objects.in_language("ps")) == [pashto]
    assert (pashto.direction, pashto.owner) == ("rtl", f"article-{pashto.pk}")


def test_pictures_without_alt_text_are_found():
    picture = a_picture()
    silent = an_article(lead_image=picture)
    an_article(lead_image=picture, lead_image_alt="A crane")
    assert list(Article.objects.without_alt_text()) == [silent]


def test_articles_are_written_by_who_began_them_or_signs_them(article_row):
    user, other = a_user(role="reporter"), a_user(role="reporter")
    begun, signed = article_row("begun", created_by=user), article_row("signed", created_by=other)
    Byline.objects.create(article=signed, author=an_author(user=user), role="words")
    assert set(Article.objects.written_by(user.pk)) == {begun, signed}
    assert list(Article.objects.written_by(other.pk)) == [signed]


def test_public_parts_are_read_in_a_fixed_number_of_queries(django_assert_num_queries):
    for number in range(3):
        an_article(bylines=[(an_author(), "words")], corrections=[(NOW, f"Correction {number}")])
    with django_assert_num_queries(9):
        list(Article.objects.with_public_parts())


def test_fixtures_name_articles_by_slug_and_parts_by_their_article():
    author = an_author(slug="nilofar")
    article = an_article(
        slug="kabul", bylines=[(author, "words")], corrections=[(datetime(2026, 1, 1, tzinfo=UTC), "A")]
    )
    for row in (article, article.bylines.get(), article.corrections.get()):
        assert type(row).objects.get_by_natural_key(*row.natural_key()) == row
    assert str(article) == article.headline
