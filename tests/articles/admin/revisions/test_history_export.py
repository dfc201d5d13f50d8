import json

import pytest
from django.urls import reverse

from articles.services import publish_article
from tests.articles.admin.admin_client import AdminClient, address
from tests.factories import NOW, an_actor, an_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_history_is_downloaded_as_its_page_has_it():
    admin, article = AdminClient(), an_article()
    publish_article(article=article, version=article.version, by=an_actor(), at=NOW)
    page = admin.get(article, "history")
    answer = admin.get(article, "history_json")
    entries = [
        (each.what, each.actor, each.before, each.after, each.reason, each.fields) for each in page.context["entries"]
    ]
    names = ("what", "who", "before", "after", "reason", "fields")
    assert [tuple(row[name] for name in names) for row in json.loads(answer.getvalue())] == entries
    assert len(entries) >= 1
    assert f'href="{address(article, "history_csv")}"' in page.content.decode()
    assert f'filename="history-{article.owner}-' in answer.headers["Content-Disposition"]


def test_history_of_an_article_that_somebody_may_not_see_is_not_there():
    reporter, article = AdminClient(role="reporter"), an_article()
    for kind in ("history_csv", "history_json"):
        answer = reporter.get(article, kind)
        assert (answer.status_code, answer.url) == (302, reverse("admin:index"))
