"""The versions of an article: listed, compared, written again."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from articles.models import Article, Revision, StoredBody
from articles.services import schedule_article, with_pending_changes
from tests.articles.admin.admin_client import AdminClient, address
from tests.factories import a_tag, an_actor, an_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return AdminClient(username="zarghuna")


@pytest.fixture
def article(admin):
    """An article of three versions: a headline, another one, another text."""
    article = an_article(headline="First", body="<p>One two three.</p>", slug="bridge")
    admin.post(article, headline="Second", why="Shorter")
    admin.post(article, body="<p>One two four.</p>")
    return Article.objects.get()


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def compared(admin, article, **asked):
    return admin.client.get(address(article, "compare"), asked)


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


def test_versions_are_listed_with_who_when_what_and_why(admin, article):
    page = text(admin.get(article, "revisions"))
    assert page.index("Revision 3") < page.index("Revision 2") < page.index("Revision 1<")
    assert "Changed: Headline" in page and "Changed: Body" in page
    assert "Shorter" in page and re.search(r"zarghuna, \d+ \w+ \d{4}, \d\d:\d\d CES?T", strip_tags(page))


def test_form_leads_to_the_versions(admin, article):
    assert address(article, "revisions") in text(admin.get(article))


def test_article_that_came_without_a_history_says_so(admin, article):
    Revision.objects.all().delete()
    assert "There is no revision yet" in text(admin.get(article, "revisions"))


def test_what_readers_see_and_what_waits_for_them_is_marked(admin):
    article = an_article(status="published", headline="Old")
    admin.post(article, headline="New")
    page = text(admin.get(article, "revisions"))
    assert "Readers see this since" in page and "pending changes" in page


def test_only_one_version_is_what_readers_see_now(admin):
    article = an_article(status="published", headline="Old")
    admin.post(article, headline="New")
    stored = Article.objects.get()
    admin.client.post(address(article, "changes"), {"_deed": "publish", "version": stored.version})
    page = text(admin.get(article, "revisions"))
    assert (page.count("Readers see this since"), page.count("Readers saw this from")) == (1, 1)


def test_what_readers_will_see_later_is_marked(admin, article):
    at = timezone.now() + timedelta(days=1)
    schedule_article(article=article, publish_at=at, version=article.version, by=an_actor(), at=timezone.now())
    assert "Readers will see this from" in text(admin.get(article, "revisions"))


def test_list_of_many_versions_is_cut_into_pages(admin, article):
    many_versions(article, 60)
    first, second = (admin.client.get(address(article, "revisions"), {"page": page}) for page in (1, 2))
    assert "Revision 60" in text(first) and "Revision 10<" not in text(first) and "?page=2" in text(first)
    assert "Revision 10<" in text(second)


@pytest.mark.parametrize("page", ["0", "-1", "x", "999", "9" * 30])
def test_nonsense_as_a_page_is_some_page(admin, article, page):
    assert admin.client.get(address(article, "revisions"), {"page": page}).status_code == 200


def test_two_hundred_versions_cost_few_queries(admin, article, django_assert_max_num_queries):
    many_versions(article, 200)
    for page in ("revisions", "compare"):
        with django_assert_max_num_queries(14):
            admin.client.get(address(article, page), {"from": "7", "to": "150"})
    with django_assert_max_num_queries(14):
        admin.client.get(restore_address(article, 7))


def test_any_two_are_compared_the_older_first(admin, article):
    for asked in ({"from": 1, "to": 2}, {"from": 2, "to": 1}):
        page = text(compared(admin, article, **asked))
        assert "<del>First</del>" in page and "<ins>Second</ins>" in page and "four" not in page


def test_revision_is_compared_with_the_current_draft(admin, article):
    page = text(compared(admin, article, **{"from": 1}))
    assert "<ins>Second</ins>" in page and "<ins>four</ins>" in page and "Current draft" in page


def test_pending_changes_are_the_current_draft(admin):
    article = an_article(status="published", headline="Old")
    admin.post(article, headline="New")
    version = article.revisions.last().version
    assert "<ins>New</ins>" in text(compared(admin, article, **{"from": version, "to": "desk"}))


def test_one_save_is_compared_with_the_one_before(admin, article):
    page = text(compared(admin, article, to=2))
    assert "<ins>Second</ins>" in page and "four" not in page
    assert "?from=2&amp;to=3" in page


def test_pashto_is_compared_in_its_own_direction(admin):
    article = an_article(language="ps", headline="کابل کې واوره")
    admin.post(article, headline="کابل کې سخته واوره")
    page = text(compared(admin, article, **{"from": 1}))
    assert 'lang="ps" dir="rtl"' in page and "<ins>سخته </ins>" in page


@pytest.mark.parametrize(
    "asked",
    [{}, {"from": "x"}, {"from": "99"}, {"from": "1", "to": "99"}, {"from": "9" * 30}, {"to": "1"}, {"from": "-1"}],
)
def test_version_that_is_not_there_leads_back_to_the_list(admin, article, asked):
    answer = admin.client.get(address(article, "compare"), asked, follow=True)
    assert answer.redirect_chain == [(address(article, "revisions"), 302)]
    assert "There is no such revision" in text(answer)


def test_version_of_another_article_is_not_there(admin, article):
    other = an_article()
    admin.post(other, headline="New")
    Revision.objects.filter(article=other, version=2).update(version=77)
    assert compared(admin, article, **{"from": 77}).status_code == 302
    assert admin.client.get(restore_address(article, 77)).status_code == 302


def test_asking_for_a_version_again_changes_nothing_and_tells_what_would(admin, article):
    page = text(admin.client.get(restore_address(article, 1)))
    assert "<del>Second</del>" in page and "<ins>First</ins>" in page and "Restore revision 1" in page
    assert Article.objects.get().headline == "Second"


def test_version_is_written_again_as_a_new_save(admin, article):
    answer = admin.client.post(restore_address(article, 1), {"version": article.version})
    stored = Article.objects.get()
    assert answer["Location"] == address(article)
    assert (stored.headline, stored.body) == ("First", "<p>One two three.</p>")
    assert stored.revisions.first().reason == "Revision 1 restored"


def test_readers_keep_what_was_published_when_a_version_is_written_again(admin, public):
    article = an_article(status="published", headline="Old", slug="bridge")
    admin.post(article, headline="New")
    stored = Article.objects.get()
    admin.client.post(address(article, "changes"), {"_deed": "publish", "version": stored.version})
    first, version = article.revisions.last(), Article.objects.get().version
    answer = admin.client.post(restore_address(article, first.version), {"version": version}, follow=True)
    assert "until you publish the changes" in text(answer)
    assert (public()["bridge"][1]["title"], with_pending_changes(Article.objects.get()).headline) == ("New", "Old")


def test_somebody_who_saved_meanwhile_is_not_overwritten(admin, article):
    AdminClient(username="other").post(article, headline="Newer")
    answer = admin.client.post(restore_address(article, 1), {"version": article.version}, follow=True)
    assert "Somebody has saved in the meantime" in text(answer) and "<del>Newer</del>" in text(answer)
    assert Article.objects.get().headline == "Newer"


@pytest.mark.parametrize("version", ["", "x", "9" * 30])
def test_nonsense_as_the_seen_version_is_a_conflict(admin, article, version):
    assert admin.client.post(restore_address(article, 1), {"version": version}).status_code == 302
    assert Article.objects.get().headline == "Second"


def test_revision_that_is_the_current_draft_is_not_offered(admin, article):
    assert "nothing to restore" in text(admin.client.get(restore_address(article, 3)))


def test_what_was_deleted_since_is_told_before(admin, article):
    tag = a_tag()
    admin.post(article, tags=[tag.pk])
    admin.post(article, tags=[])
    tag.delete()
    page = text(admin.client.get(restore_address(article, 4)))
    assert "deleted (number" in page and "does not come back" in page


def test_reporters_see_versions_of_their_own_and_restore_drafts_only(article):
    reporter = AdminClient("reporter")
    assert reporter.get(article, "revisions").status_code == 404
    Article.objects.update(created_by=reporter.user)
    assert reporter.client.get(restore_address(article, 1)).status_code == 200
    Article.objects.update(status="in_review")
    page = reporter.get(article, "revisions")
    assert "Revision 1" in text(page) and "Restore …" not in text(page)
    for method in ("get", "post"):
        assert getattr(reporter.client, method)(restore_address(article, 1)).status_code == 403


def test_pages_are_kept_by_no_cache(admin, article):
    for page in (
        admin.get(article, "revisions"),
        compared(admin, article, to=2),
        admin.client.get(restore_address(article, 1)),
    ):
        assert {"private", "no-store"} <= set(page["Cache-Control"].split(", "))


def test_who_writes_nothing_sees_no_versions():
    article = an_article(status="published", headline="Old")
    treasurer = AdminClient("treasurer")
    assert address(article, "revisions") not in text(treasurer.get(article))
    for answer in (
        treasurer.get(article, "revisions"),
        compared(treasurer, article, to=1),
        treasurer.client.get(restore_address(article, 1)),
    ):
        assert answer.status_code == 404
