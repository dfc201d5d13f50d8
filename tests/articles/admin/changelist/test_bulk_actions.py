from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.db import OperationalError, connection
from django.utils import timezone

from articles.admin.changelist import bulk_actions
from articles.models import Article
from articles.services import start_translation, withdraw_article
from tests.articles.admin.admin_client import AdminClient, address
from tests.factories import NOW, an_actor, an_article

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"


def ask(admin, action, *articles, **typed):
    """Choose the action in the list; a page asks whether it is meant."""
    data = {"action": action, "_selected_action": [each.pk for each in articles], "index": 0}
    return admin.client.post(LIST, data | typed)


def confirm(admin, action, *articles, **typed):
    """Press the button of that page, and return the report."""
    versions = {f"version-{each.pk}": each.version for each in articles}
    data = {"action": action, "_selected_action": [each.pk for each in articles], "confirmed": "1"}
    return admin.client.post(LIST, data | versions | typed, follow=True)


def told(report, kind):
    return {each["headline"]: each["text"] for each in report.context[kind]}


def test_the_page_before_says_what_readers_will_see_and_what_will_be_refused():
    ready, empty = an_article(headline="Ready"), an_article(headline="Empty", body="")
    page = ask(AdminClient(), "publish_selected", ready, empty)
    assert "Readers see these articles at once" in page.content.decode()
    assert [(each.article.headline, each.problems) for each in page.context["expected"]] == [
        ("Ready", []),
        ("Empty", ["The article has no text."]),
    ]
    assert not Article.objects.in_status("published").exists()


def test_a_withdrawn_article_is_judged_and_shown_with_the_changes_that_come_along():
    article = an_article(status="withdrawn", headline="Old")
    changed = an_article(status="published", headline="Old")
    AdminClient().post(changed, headline="New", body="")
    changed.refresh_from_db()
    withdraw_article(article=changed, reason="No.", version=changed.version, by=an_actor(), at=timezone.now())
    page = ask(AdminClient(), "publish_selected", article, changed)
    assert [(each.article.headline, each.problems, each.has_changes) for each in page.context["expected"]] == [
        ("Old", [], False),
        ("New", ["The article has no text."], True),
    ]
    assert "With changes not published." in page.content.decode()
    assert f'href="{address(changed, "changes")}"' in page.content.decode()


def test_the_page_before_names_language_and_state_and_everything_that_blocks(clock):
    source = an_article(headline="Snow", lead="It is cold.", section=None, embargo_until=NOW + timedelta(days=1))
    pashto = start_translation(article=source, language="ps", by=an_actor(), at=NOW)
    admin = AdminClient()
    page = ask(admin, "publish_selected", source, pashto)
    english, translated = page.context["expected"]
    assert [each.partition(" until ")[0] for each in english.problems] == [
        "Choose a section.",
        "The article is under embargo",
    ]
    assert [each.partition(".")[0] for each in translated.problems] == [
        "Choose a section",
        "The headline is still word for word as in English",
        "The lead is still word for word as in English",
        "The text is still word for word as in English",
    ]
    text = page.content.decode()
    assert (
        '<bdi lang="ps" dir="rtl">پښتو</bdi> (Pashto)' in text
        and '<bdi lang="en" dir="ltr">English</bdi></span>' in text
    )
    report = confirm(admin, "publish_selected", pashto)
    assert "The lead is still word for word as in English." in told(report, "refused")["Snow"]
    assert '<bdi lang="ps" dir="rtl">پښتو</bdi> (Pashto)' in report.content.decode()


def test_each_article_is_reported_on_its_own():
    ready, empty = an_article(headline="Ready"), an_article(headline="Empty", body="")
    report = confirm(AdminClient(), "publish_selected", ready, empty)
    assert told(report, "done") == {"Ready": "Published: readers see it now."}
    assert told(report, "refused") == {"Empty": "The article has no text."}
    assert list(Article.objects.in_status("published")) == [ready]


def test_the_report_can_be_loaded_again_without_moving_again():
    admin, ready = AdminClient(), an_article(headline="Ready")
    confirm(admin, "publish_selected", ready)
    assert told(admin.client.get(f"{LIST}moved/"), "done") == {"Ready": "Published: readers see it now."}
    assert AdminClient().client.get(f"{LIST}moved/").url == LIST


def test_headlines_of_the_report_stand_in_their_own_script():
    report = confirm(AdminClient(), "submit_selected", an_article(language="ps", headline="واوره"))
    assert '<bdi lang="ps" dir="rtl">واوره</bdi>' in report.content.decode()


def test_what_was_changed_since_the_page_was_shown_is_not_moved():
    article = an_article(headline="Seen")
    AdminClient().post(article, headline="Changed")
    report = confirm(AdminClient(), "publish_selected", article)
    assert "in the meantime" in told(report, "refused")["Changed"]
    assert not Article.objects.in_status("published").exists()


def test_reporters_submit_but_do_not_publish():
    admin = AdminClient("reporter")
    admin.post(headline="Mine")
    mine = Article.objects.get()
    confirm(admin, "publish_selected", mine)
    assert Article.objects.get().status == "draft"
    confirm(admin, "submit_selected", mine)
    assert Article.objects.get().status == "in_review"


def test_reporters_are_told_that_what_they_handed_in_is_not_theirs_to_move():
    admin = AdminClient("reporter")
    admin.post(headline="Mine")
    admin.press(Article.objects.get(), "submit")
    report = confirm(admin, "submit_selected", Article.objects.get())
    assert told(report, "refused") == {"Mine": "You cannot change this article."}


def test_withdrawing_gives_readers_of_each_the_same_reason():
    first, second = an_article(status="published"), an_article(status="published")
    report = confirm(AdminClient(), "withdraw_selected", first, second, reason="Both were wrong.")
    assert len(report.context["done"]) == 2
    reasons = Article.objects.in_status("withdrawn").values_list("withdrawn_reason", flat=True)
    assert [*reasons] == ["Both were wrong."] * 2


def test_nothing_is_withdrawn_without_a_reason():
    report = confirm(AdminClient(), "withdraw_selected", an_article(status="published", headline="News"))
    assert "Write in one sentence why" in told(report, "refused")["News"]


def test_deleting_is_done_one_by_one():
    choices = AdminClient().client.get(LIST).context["action_form"].fields["action"].choices
    assert [name for name, _ in choices] == ["", *bulk_actions.BulkMoves.actions]


def test_more_than_anybody_reads_through_are_refused_at_once(monkeypatch):
    monkeypatch.setattr(bulk_actions, "MOST", 1)
    answer = ask(AdminClient(), "submit_selected", an_article(), an_article())
    assert [str(each) for each in get_messages(answer.wsgi_request)] == [
        "Choose at most 1 articles at once. None was moved."
    ]


def test_an_article_that_the_database_refuses_leaves_the_others_moved():
    first, second, third = an_article(headline="1"), an_article(headline="2"), an_article(headline="3")

    def away(execute, sql, params, many, context):
        if sql.startswith('UPDATE "articles_article"') and second.pk in params:
            raise OperationalError("server closed the connection unexpectedly")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(away):
        report = confirm(AdminClient(), "submit_selected", first, second, third)
    assert [*told(report, "done")] == ["1", "3"]
    assert "was not moved" in told(report, "refused")["2"]


def test_the_page_before_asks_a_fixed_number_of_questions(django_assert_max_num_queries):
    articles = [an_article() for _ in range(12)]
    admin = AdminClient()
    with django_assert_max_num_queries(16):
        ask(admin, "publish_selected", *articles)
