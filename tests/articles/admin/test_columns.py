import pytest

from tests.articles.admin.desk import Desk
from tests.factories import a_picture, a_section, a_tag, an_article, an_author

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

LIST = "/admin/articles/article/"


def full_article(number):
    bylines = [(an_author(), "words"), (an_author(), "pictures")]
    return an_article(status="published", bylines=bylines, tags=[a_tag()], lead_image=a_picture())


def test_the_list_costs_fewer_than_twelve_questions_for_one_article_and_for_ten(django_assert_max_num_queries):
    desk = Desk()
    full_article(0)
    desk.client.get(LIST)
    with django_assert_max_num_queries(11) as few:
        desk.client.get(LIST)
    for number in range(9):
        full_article(number)
    with django_assert_max_num_queries(len(few)):
        desk.client.get(LIST)


def test_headlines_stand_in_their_own_script():
    an_article(language="ps", headline="واوره")
    assert '<span lang="ps" dir="rtl">واوره</span>' in Desk().client.get(LIST).content.decode()


def test_an_article_whose_moment_has_come_is_published(clock):
    an_article(status="scheduled")
    desk = Desk()
    assert "Scheduled" in states(desk)
    clock.shift(7 * 24 * 3600)
    assert "Published" in states(desk)


def states(desk):
    answer = desk.client.get(LIST)
    model_admin = answer.context["cl"].model_admin
    return [model_admin.state_column(article)[1] for article in answer.context["cl"].result_list]


def test_the_newest_work_comes_first():
    old, new = an_article(), an_article()
    desk = Desk()
    desk.post(old, lead="Touched")
    assert list(desk.client.get(LIST).context["cl"].result_list) == [old, new]


def test_the_form_keeps_to_its_budget_of_questions(django_assert_max_num_queries):
    desk, article = Desk(), full_article(0)
    with django_assert_max_num_queries(17):
        desk.get(article)


def test_sections_are_named_as_everywhere_else():
    an_article(section=a_section(slug="world", name="The world"))
    an_article(section=a_section(slug="nameless", names={}))
    an_article(section=None)
    page = Desk().client.get(LIST)
    assert {each.section_name for each in page.context["cl"].result_list} == {"The world", "nameless", "–"}
