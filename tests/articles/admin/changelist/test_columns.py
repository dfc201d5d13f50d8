import pytest

from articles.models import Article, Revision
from articles.services import save_article, withdraw_article
from tests.articles.admin.admin_client import AdminClient
from tests.factories import NOW, a_picture, a_section, a_tag, an_actor, an_article, an_author

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

LIST = "/admin/articles/article/"


def everything():
    bylines = [(an_author(), "words"), (an_author(), "pictures")]
    return {"bylines": bylines, "tags": [a_tag(), a_tag()], "lead_image": a_picture(), "section": a_section()}


def full_article(status="published"):
    return an_article(status=status, **everything())


def saved_often(article, times=200):
    """Return the article with so many more revisions."""
    first = article.revisions.last()
    rows = [{"version": 1000 + number, "content": first.content, "body": first.body} for number in range(times)]
    Revision.objects.bulk_create(Revision(article=article, made_at=NOW, **row) for row in rows)
    return article


def changed(article):
    """Return the article with all of it changed, and kept apart where readers see it."""
    given = {"version": article.version, "by": an_actor(), "at": NOW}
    return save_article(article=article, values={"headline": "New", **everything()}, **given)


def test_the_list_costs_fewer_than_twelve_questions_for_one_article_and_for_ten(django_assert_max_num_queries):
    admin = AdminClient()
    full_article()
    admin.client.get(LIST)
    with django_assert_max_num_queries(11) as few:
        admin.client.get(LIST)
    for _ in range(9):
        full_article()
    with django_assert_max_num_queries(len(few)):
        admin.client.get(LIST)


def test_headlines_stand_in_their_own_script():
    an_article(language="ps", headline="واوره")
    assert '<span lang="ps" dir="rtl">واوره</span>' in AdminClient().client.get(LIST).content.decode()


def test_an_article_whose_datetime_has_come_is_published(clock):
    an_article(status="scheduled")
    assert "Scheduled" in states(AdminClient())
    clock.shift(7 * 24 * 3600)
    assert "Published" in states(AdminClient())


def states(admin):
    answer = admin.client.get(LIST)
    model_admin = answer.context["cl"].model_admin
    return [model_admin.state_column(article)[1] for article in answer.context["cl"].result_list]


def test_the_newest_work_comes_first():
    old, new = an_article(), an_article()
    admin = AdminClient()
    admin.post(old, lead="Touched")
    assert list(admin.client.get(LIST).context["cl"].result_list) == [old, new]


def withdrawn(article):
    given = {"version": article.version, "by": an_actor(), "at": NOW}
    return withdraw_article(article=article, reason="No.", **given)


@pytest.mark.parametrize(
    "article",
    [
        lambda: full_article("draft"),
        lambda: full_article("in_review"),
        lambda: full_article("scheduled"),
        lambda: full_article("published"),
        lambda: changed(full_article("published")),
        lambda: full_article("withdrawn"),
        lambda: withdrawn(changed(full_article("published"))),
    ],
)
def test_the_form_of_an_article_that_was_saved_often_costs_fewer_than_nineteen_questions(
    article, django_assert_max_num_queries
):
    admin, article = AdminClient(), saved_often(article())
    admin.get(article)  # the first page of a process asks more
    with django_assert_max_num_queries(18):
        assert admin.get(article).status_code == 200


def test_the_form_costs_no_more_where_a_second_factor_may_be_asked_for(settings, django_assert_max_num_queries):
    admin, article = AdminClient(), saved_often(full_article("published"))
    settings.CMS_REQUIRE_SECOND_FACTOR = True
    admin.get(article)  # the first page of a process asks more
    with django_assert_max_num_queries(17):
        assert admin.get(article).status_code == 200


def test_the_form_of_a_reporter_costs_no_more(django_assert_max_num_queries):
    admin, article = AdminClient("reporter"), saved_often(full_article("draft"))
    Article.objects.update(created_by=admin.user)
    admin.get(article)  # the first page of a process asks more
    with django_assert_max_num_queries(16):
        assert admin.get(article).status_code == 200


def test_sections_are_named_as_everywhere_else():
    an_article(section=a_section(slug="world", name="The world"))
    an_article(section=a_section(slug="nameless", names={}))
    an_article(section=None)
    page = AdminClient().client.get(LIST)
    assert {each.section_name for each in page.context["cl"].result_list} == {"The world", "nameless", "–"}
