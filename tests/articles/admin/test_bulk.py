import pytest
from django.contrib.messages import get_messages

from articles.models import Article
from tests.articles.admin.desk import Desk
from tests.factories import an_article

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"


def run(desk, action, *articles):
    data = {"action": action, "_selected_action": [each.pk for each in articles]}
    return desk.client.post(LIST, data)


def test_each_article_is_reported_on_its_own():
    ready, empty = an_article(headline="Ready"), an_article(headline="Empty", body="")
    answer = run(Desk(), "publish_selected", ready, empty)
    told = {str(each) for each in get_messages(answer.wsgi_request)}
    assert told == {
        "“Ready”: Published: readers see it now.",
        "“Empty”: The article has no text.",
    }
    assert list(Article.objects.in_status("published")) == [ready]


def test_reporters_submit_but_do_not_publish():
    desk = Desk("reporter")
    desk.post(headline="Mine")
    mine = Article.objects.get()
    run(desk, "publish_selected", mine)
    assert Article.objects.get().status == "draft"
    run(desk, "submit_selected", mine)
    assert Article.objects.get().status == "in_review"


def test_withdrawing_and_deleting_are_done_one_by_one():
    actions = Desk().client.get(LIST).context["action_form"].fields["action"].choices
    an_article()
    actions = [name for name, _ in Desk().client.get(LIST).context["action_form"].fields["action"].choices]
    assert actions == ["", "submit_selected", "publish_selected"]
