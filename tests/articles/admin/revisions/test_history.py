from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry

from articles.models import Article
from cms.outbox.models import Event
from cms.outbox.record import record
from tests.articles.admin.admin_client import AdminClient, address
from tests.factories import NOW, an_actor, an_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def entries(admin, article):
    return admin.get(article, "history").context["entries"]


def test_every_save_and_every_move_stands_there_with_its_actor_the_newest_first():
    writer, editor = AdminClient("reporter", first_name="Anna"), AdminClient(first_name="Ingvild")
    writer.post(headline="Snow", body="<p>Text.</p>")
    article = Article.objects.get()
    writer.post(article, lead="More.")
    writer.press(article, "submit")
    editor.press(article, "publish", section=an_article().section_id)
    editor.press(article, "withdraw", withdrawal="Untrue.")
    told = [(each.what.removesuffix(" without changes"), each.actor) for each in entries(editor, article)]
    assert told == [
        ("Unpublished", "Ingvild"),
        ("Published", "Ingvild"),
        ("Saved", "Ingvild"),
        ("Submitted for review", "Anna"),
        ("Saved", "Anna"),
        ("Saved", "Anna"),
        ("Created", "Anna"),
    ]


def test_a_move_tells_the_states_between_which_it_went():
    first = entries(AdminClient(), an_article(status="published"))[0]
    assert (first.what, first.before, first.after) == ("Published", "Draft", "Published")


def test_a_save_tells_the_fields_that_changed():
    admin, article = AdminClient(), an_article()
    admin.post(article, lead="Other", kicker="Other")
    assert entries(admin, article)[0].fields == ["Kicker", "Lead"]


def test_a_schedule_tells_its_datetime_with_the_zone():
    article = an_article(status="scheduled")
    assert "Scheduled for 22 Mar 2026, 13:00 CET" in AdminClient().get(article, "history").content.decode()


def test_a_withdrawal_tells_the_reason_in_the_articles_own_direction():
    page = AdminClient().get(an_article(status="withdrawn", language="ps"), "history").content.decode()
    assert '<bdi lang="ps" dir="rtl">It was not true.</bdi>' in page


def test_the_headline_is_kept_apart_from_the_page_around_it():
    page = AdminClient().get(an_article(language="ps", headline="واوره"), "history").content.decode()
    assert '<h1><bdi lang="ps" dir="rtl">واوره</bdi></h1>' in page


def test_what_no_person_did_has_the_name_of_who_did():
    assert entries(AdminClient(), an_article())[0].actor == an_actor().name


def test_a_colleague_whose_account_is_gone_is_still_named():
    admin = AdminClient(username="nilofar")
    admin.post(headline="Snow")
    admin.user.delete()
    assert entries(AdminClient(), Article.objects.get())[0].actor == "nilofar"


def test_names_and_reasons_are_escaped():
    article = an_article()
    record(name="article.withdrawn", subject=article.owner, by=an_actor("<b>x"), at=NOW, data={"reason": "<i>y"})
    page = AdminClient().get(article, "history").content.decode()
    assert "<b>x" not in page and "<i>y" not in page


def test_an_article_of_which_nothing_is_recorded_says_what_will_stand_there():
    article = an_article()
    Event.objects.about(article.owner).delete()
    assert (
        "Every save and every change of state will be listed here"
        in AdminClient().get(article, "history").content.decode()
    )


@pytest.mark.parametrize(("number", "first"), [("1", "59"), ("2", "9"), ("9", "9"), ("x", "59"), ("-1", "9")])
def test_a_long_history_is_read_page_by_page_in_a_fixed_number_of_queries(number, first, django_assert_max_num_queries):
    admin, article = AdminClient(), an_article()
    for minute in range(60):
        at = NOW + timedelta(minutes=minute)
        record(name="article.changed", subject=article.owner, by=an_actor(str(minute)), at=at)
    admin.get(article, "history")
    with django_assert_max_num_queries(10):
        page = admin.client.get(address(article, "history"), {"p": number})
    assert page.context["entries"][0].actor == first


@pytest.mark.parametrize(("role", "status"), [("editor", 200), ("reporter", 302), ("treasurer", 302)])
def test_who_may_not_see_an_article_sees_no_history_of_it(role, status):
    assert AdminClient(role).get(an_article(), "history").status_code == status


def test_reporters_follow_their_own_article():
    admin = AdminClient("reporter")
    admin.post(headline="Mine")
    assert [each.what for each in entries(admin, Article.objects.get())] == ["Created"]


def test_the_form_leads_to_the_history():
    article = an_article()
    assert f'href="{address(article, "history")}"' in AdminClient().get(article).content.decode()


def test_django_keeps_no_second_log_of_articles():
    admin = AdminClient()
    admin.post(headline="Mine")
    admin.post(Article.objects.get(), headline="Mine still")
    admin.client.post(address(Article.objects.get(), "delete"), {"post": "yes", "version": 2})
    assert not LogEntry.objects.exists()
