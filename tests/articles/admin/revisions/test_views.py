"""The versions of an article: listed, compared, written again."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Revision, StoredBody
from articles.services import at_the_desk, schedule_article
from tests.articles.admin.admin_client import Desk, address
from tests.factories import a_tag, an_actor, an_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return Desk(username="zarghuna")


@pytest.fixture
def article(desk):
    """An article of three versions: a headline, another one, another text."""
    article = an_article(headline="First", body="<p>One two three.</p>", slug="bridge")
    desk.post(article, headline="Second", why="Shorter")
    desk.post(article, body="<p>One two four.</p>")
    return Article.objects.get()


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def compared(desk, article, **asked):
    return desk.client.get(address(article, "compare"), asked)


def restore_address(article, version):
    return reverse("admin:articles_article_restore", args=[article.pk, version])


def many_versions(article, count):
    body = StoredBody.objects.first()
    content = article.revisions.first().content
    Revision.objects.filter(article=article).delete()
    Revision.objects.bulk_create(
        Revision(
            article=article, version=n, made_at=timezone.now(), made_by_name="zarghuna", content=content, body=body,
            changed=["headline", "body"],
        )
        for n in range(1, count + 1)
    )  # fmt: skip


def test_versions_are_listed_with_who_when_what_and_why(desk, article):
    page = text(desk.get(article, "revisions"))
    assert page.index("Revision 3") < page.index("Revision 2") < page.index("Revision 1<")
    assert "Changed: Headline" in page and "Changed: Body" in page
    assert "Shorter" in page and re.search(r"zarghuna, \d+ \w+ \d{4} \d\d:\d\d CES?T", page)


def test_form_leads_to_the_versions(desk, article):
    assert address(article, "revisions") in text(desk.get(article))


def test_article_that_came_without_a_history_says_so(desk, article):
    Revision.objects.all().delete()
    assert "Nothing is kept yet" in text(desk.get(article, "revisions"))


def test_what_readers_see_and_what_waits_for_them_is_marked(desk):
    article = an_article(status="published", headline="Old")
    desk.post(article, headline="New")
    page = text(desk.get(article, "revisions"))
    assert "Readers see this since" in page and "pending changes" in page


def test_only_one_version_is_what_readers_see_now(desk):
    article = an_article(status="published", headline="Old")
    desk.post(article, headline="New")
    stored = Article.objects.get()
    desk.client.post(address(article, "changes"), {"_deed": "publish", "version": stored.version})
    page = text(desk.get(article, "revisions"))
    assert (page.count("Readers see this since"), page.count("Readers saw this from")) == (1, 1)


def test_what_readers_will_see_later_is_marked(desk, article):
    moment = timezone.now() + timedelta(days=1)
    schedule_article(article=article, moment=moment, version=article.version, by=an_actor(), at=timezone.now())
    assert "Readers will see this from" in text(desk.get(article, "revisions"))


def test_list_of_many_versions_is_cut_into_pages(desk, article):
    many_versions(article, 60)
    first, second = (desk.client.get(address(article, "revisions"), {"page": page}) for page in (1, 2))
    assert "Revision 60" in text(first) and "Revision 10<" not in text(first) and "?page=2" in text(first)
    assert "Revision 10<" in text(second)


@pytest.mark.parametrize("page", ["0", "-1", "x", "999", "9" * 30])
def test_nonsense_as_a_page_is_some_page(desk, article, page):
    assert desk.client.get(address(article, "revisions"), {"page": page}).status_code == 200


def test_two_hundred_versions_cost_few_queries(desk, article, django_assert_max_num_queries):
    many_versions(article, 200)
    for page in ("revisions", "compare"):
        with django_assert_max_num_queries(14):
            desk.client.get(address(article, page), {"from": "7", "to": "150"})
    with django_assert_max_num_queries(14):
        desk.client.get(restore_address(article, 7))


def test_any_two_are_compared_the_older_first(desk, article):
    for asked in ({"from": 1, "to": 2}, {"from": 2, "to": 1}):
        page = text(compared(desk, article, **asked))
        assert "<del>First</del>" in page and "<ins>Second</ins>" in page and "four" not in page


def test_one_is_compared_with_the_desk(desk, article):
    page = text(compared(desk, article, **{"from": 1}))
    assert "<ins>Second</ins>" in page and "<ins>four</ins>" in page and "Current draft" in page


def test_changes_that_readers_do_not_see_are_at_the_desk(desk):
    article = an_article(status="published", headline="Old")
    desk.post(article, headline="New")
    version = article.revisions.last().version
    assert "<ins>New</ins>" in text(compared(desk, article, **{"from": version, "to": "desk"}))


def test_one_save_is_compared_with_the_one_before(desk, article):
    page = text(compared(desk, article, to=2))
    assert "<ins>Second</ins>" in page and "four" not in page
    assert "?from=2&amp;to=3" in page


def test_pashto_is_compared_in_its_own_direction(desk):
    article = an_article(language="ps", headline="کابل کې واوره")
    desk.post(article, headline="کابل کې سخته واوره")
    page = text(compared(desk, article, **{"from": 1}))
    assert 'lang="ps" dir="rtl"' in page and "<ins>سخته </ins>" in page


@pytest.mark.parametrize(
    "asked",
    [{}, {"from": "x"}, {"from": "99"}, {"from": "1", "to": "99"}, {"from": "9" * 30}, {"to": "1"}, {"from": "-1"}],
)
def test_version_that_is_not_there_leads_back_to_the_list(desk, article, asked):
    answer = desk.client.get(address(article, "compare"), asked, follow=True)
    assert answer.redirect_chain == [(address(article, "revisions"), 302)]
    assert "There is no such revision" in text(answer)


def test_version_of_another_article_is_not_there(desk, article):
    other = an_article()
    desk.post(other, headline="New")
    Revision.objects.filter(article=other, version=2).update(version=77)
    assert compared(desk, article, **{"from": 77}).status_code == 302
    assert desk.client.get(restore_address(article, 77)).status_code == 302


def test_asking_for_a_version_again_changes_nothing_and_tells_what_would(desk, article):
    page = text(desk.client.get(restore_address(article, 1)))
    assert "<del>Second</del>" in page and "<ins>First</ins>" in page and "Restore revision 1" in page
    assert Article.objects.get().headline == "Second"


def test_version_is_written_again_as_a_new_save(desk, article):
    answer = desk.client.post(restore_address(article, 1), {"version": article.version})
    stored = Article.objects.get()
    assert answer["Location"] == address(article)
    assert (stored.headline, stored.body) == ("First", "<p>One two three.</p>")
    assert stored.revisions.first().reason == "Revision 1 restored"


def test_readers_keep_what_was_published_when_a_version_is_written_again(desk, public):
    article = an_article(status="published", headline="Old", slug="bridge")
    desk.post(article, headline="New")
    stored = Article.objects.get()
    desk.client.post(address(article, "changes"), {"_deed": "publish", "version": stored.version})
    first, version = article.revisions.last(), Article.objects.get().version
    answer = desk.client.post(restore_address(article, first.version), {"version": version}, follow=True)
    assert "until you publish the changes" in text(answer)
    assert (public()["bridge"][1]["title"], at_the_desk(Article.objects.get()).headline) == ("New", "Old")


def test_somebody_who_saved_meanwhile_is_not_overwritten(desk, article):
    Desk(username="other").post(article, headline="Newer")
    answer = desk.client.post(restore_address(article, 1), {"version": article.version}, follow=True)
    assert "Somebody has saved in the meantime" in text(answer) and "<del>Newer</del>" in text(answer)
    assert Article.objects.get().headline == "Newer"


@pytest.mark.parametrize("version", ["", "x", "9" * 30])
def test_nonsense_as_the_seen_version_is_a_conflict(desk, article, version):
    assert desk.client.post(restore_address(article, 1), {"version": version}).status_code == 302
    assert Article.objects.get().headline == "Second"


def test_version_that_stands_at_the_desk_is_not_offered(desk, article):
    assert "nothing to restore" in text(desk.client.get(restore_address(article, 3)))


def test_what_was_deleted_since_is_told_before(desk, article):
    tag = a_tag()
    desk.post(article, tags=[tag.pk])
    desk.post(article, tags=[])
    tag.delete()
    page = text(desk.client.get(restore_address(article, 4)))
    assert "deleted (number" in page and "does not come back" in page


def test_reporters_see_versions_of_their_own_and_restore_drafts_only(article):
    reporter = Desk("reporter")
    assert reporter.get(article, "revisions").status_code == 404
    Article.objects.update(created_by=reporter.user)
    assert reporter.client.get(restore_address(article, 1)).status_code == 200
    Article.objects.update(status="in_review")
    page = reporter.get(article, "revisions")
    assert "Revision 1" in text(page) and "Restore …" not in text(page)
    for method in ("get", "post"):
        assert getattr(reporter.client, method)(restore_address(article, 1)).status_code == 403


def test_pages_are_kept_by_no_cache(desk, article):
    for page in (
        desk.get(article, "revisions"),
        compared(desk, article, to=2),
        desk.client.get(restore_address(article, 1)),
    ):
        assert {"private", "no-store"} <= set(page["Cache-Control"].split(", "))


def test_who_writes_nothing_sees_no_versions():
    article = an_article(status="published", headline="Old")
    treasurer = Desk("treasurer")
    assert address(article, "revisions") not in text(treasurer.get(article))
    for answer in (
        treasurer.get(article, "revisions"),
        compared(treasurer, article, to=1),
        treasurer.client.get(restore_address(article, 1)),
    ):
        assert answer.status_code == 404
