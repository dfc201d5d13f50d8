from datetime import timedelta

import pytest

from articles.services import plan_withdrawal
from tests.articles.admin.admin_client import AdminClient
from tests.factories import NOW, a_picture, a_section, an_actor, an_article, an_author

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def found(admin, **query):
    return {each.headline for each in admin.client.get("/admin/articles/article/", query).context["cl"].result_list}


@pytest.mark.parametrize("state", ["draft", "in_review", "scheduled", "published", "withdrawn"])
def test_each_state_finds_its_own(state):
    for status in ("draft", "in_review", "scheduled", "published", "withdrawn"):
        an_article(status=status, headline=status)
    assert found(AdminClient(), state=state) == {state}


def test_scheduled_articles_count_as_published_from_their_datetime_on(clock):
    an_article(status="scheduled", headline="Due")
    clock.shift(7 * 24 * 3600)
    admin = AdminClient()
    assert (found(admin, state="published"), found(admin, state="scheduled")) == ({"Due"}, set())


def test_articles_that_have_left_as_planned_count_as_withdrawn_before_any_worker_comes(clock):
    article = an_article(status="published", headline="Over")
    given = {"version": article.version, "by": an_actor(), "at": NOW}
    plan_withdrawal(article=article, withdraw_at=NOW + timedelta(hours=1), reason="Over.", **given)
    clock.shift(timedelta(hours=1))
    admin = AdminClient()
    assert (found(admin, state="published"), found(admin, state="withdrawn")) == (set(), {"Over"})


def test_language_and_section_narrow_the_list():
    an_article(language="ps", headline="One", section=a_section(slug="world"))
    an_article(language="en", headline="Two")
    admin = AdminClient()
    assert found(admin, language="ps") == found(admin, section="world") == {"One"}


def test_missing_translation_finds_stories_without_the_language():
    both = an_article(headline="Both")
    an_article(headline="Pashto", language="ps", story=both.story)
    an_article(headline="Alone")
    assert found(AdminClient(), missing="ps") == {"Alone"}


def test_work_finds_ones_own_articles_and_mute_pictures():
    admin = AdminClient()
    an_article(headline="Mine", bylines=[(an_author(user=admin.user), "words")])
    an_article(headline="Mute", lead_image=a_picture())
    an_article(headline="Told", lead_image=a_picture(), lead_image_alt="A square")
    assert (found(admin, work="mine"), found(admin, work="alt")) == ({"Mine"}, {"Mute"})


@pytest.mark.parametrize("query", ["headword", "leadword", "bodyword", "slugword"])
def test_search_reads_headline_lead_body_and_slug(query):
    an_article(headline="Headword", lead="Leadword", body="<p>Bodyword</p>", slug="slugword")
    an_article(headline="Other")
    assert found(AdminClient(), q=query) == {"Headword"}


def test_a_search_for_thousands_of_words_is_an_ordinary_one():
    assert AdminClient().client.get("/admin/articles/article/", {"q": "a " * 3000}).status_code == 200


@pytest.mark.parametrize("name", ["state", "language", "section", "missing", "work", "tags__id__exact"])
def test_nonsense_in_an_address_finds_nothing_and_breaks_nothing(name):
    assert AdminClient().client.get("/admin/articles/article/", {name: "nonsense"}).status_code in {200, 302}
