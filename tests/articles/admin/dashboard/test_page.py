from datetime import timedelta

import pytest
from django.urls import reverse

from articles.admin.dashboard.page import in_review_badge
from articles.models import ViewCount
from articles.services import create_article
from cms.access.actor import Actor
from tests.factories import NOW, a_user, an_article, article_values

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

START = reverse("admin:index")


@pytest.fixture
def editor(client):
    user = a_user(role="editor", first_name="Ingvild")
    client.force_login(user)
    return user


@pytest.fixture
def start(client, editor):
    return lambda: client.get(START)


def test_editor_is_greeted_and_can_begin_to_write(start):
    page = start().content.decode()

    assert "Ingvild" in page
    assert reverse("admin:articles_article_add") in page


def test_each_number_leads_to_the_list_that_it_counts(client, start, editor):
    create_article(values=article_values(), by=Actor.of(editor), at=NOW)
    an_article(status="in_review")
    an_article(status="scheduled")

    for each in start().context["waiting"]:
        assert client.get(each.address).context["cl"].result_count == each.count


def test_oldest_article_in_review_tells_how_long_it_waits(start):
    an_article(status="in_review", published_at=NOW - timedelta(hours=4))
    an_article(status="in_review", published_at=NOW)

    words = [each.words for each in start().context["waiting"]]

    assert any("4\xa0hours" in each for each in words)


def test_schedule_has_the_newsrooms_time_and_kabuls(start):
    an_article(status="scheduled", published_at=NOW + timedelta(hours=3), headline="Weather")

    page = start().content.decode()

    assert "16:00" in page
    assert "19:30" in page
    assert "today" in page


def test_most_read_counts_only_what_readers_see(start):
    read, withdrawn = an_article(status="published"), an_article(status="withdrawn")
    for article, count in ((read, 187), (withdrawn, 900)):
        ViewCount.objects.update_or_create(article=article, defaults={"count": count})

    assert [each.pk for each in start().context["most_read"]] == [read.pk]


def test_missing_translations_tell_how_far_each_language_is(start):
    english = an_article(status="published")
    an_article(language="ps", story=english.story)

    states = dict(start().context["missing"][0].states)

    assert states == {"en": "full", "nb": "none", "ps": "begun", "fa-AF": "none"}


def test_complete_story_is_not_missing_anything(start):
    english = an_article(status="published")
    for language in ("nb", "ps", "fa-AF"):
        an_article(status="published", language=language, story=english.story)

    assert start().context["missing"] == []


def test_empty_cards_say_what_would_stand_there(start):
    page = start().content.decode()

    assert "Nothing is scheduled." in page
    assert "are listed here" in page


def test_reporter_sees_own_articles_only(client):
    an_article(headline="Somebody else's secret")
    client.force_login(a_user(role="reporter"))

    assert "secret" not in client.get(START).content.decode()


def test_reporter_sees_nothing_of_donations(client):
    client.force_login(a_user(role="reporter"))

    assert reverse("admin:donations_donationmethod_changelist") not in client.get(START).content.decode()


def test_treasurer_cannot_begin_an_article(client):
    client.force_login(a_user(role="treasurer"))

    page = client.get(START).content.decode()

    assert reverse("admin:articles_article_add") not in page
    assert reverse("admin:donations_donationmethod_changelist") in page


def test_start_page_needs_as_many_queries_for_twenty_articles_as_for_one(start, django_assert_max_num_queries):
    for _ in range(20):
        an_article(status="published")

    with django_assert_max_num_queries(20):
        start()


@pytest.mark.parametrize(("role", "badge"), [("editor", 1), ("reporter", "")])
def test_menu_counts_what_waits_for_editors(rf, role, badge):
    an_article(status="in_review")
    request = rf.get(START)
    request.user = a_user(role=role)

    assert in_review_badge(request) == badge
