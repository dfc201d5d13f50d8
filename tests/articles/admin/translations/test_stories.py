import pytest

from articles.models import Article, Story
from tests.articles.admin.admin_client import AdminClient
from tests.factories import an_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def page(admin, story=None):
    return admin.client.get(f"/admin/articles/story/{story.pk}/change/" if story else "/admin/articles/story/")


def test_the_matrix_shows_how_far_each_language_is():
    source = an_article(status="published")
    an_article(language="ps", story=source.story)
    translations = page(AdminClient(), source.story).context["translations"]
    assert [(each.language.code, str(each.mark)) for each in translations] == [
        ("en", "●"),
        ("nb", "–"),
        ("ps", "◐"),
        ("fa-AF", "–"),
    ]


def test_texts_stand_beside_each_other_in_their_own_directions():
    source = an_article()
    an_article(language="ps", story=source.story)
    text = page(AdminClient(), source.story).content.decode()
    assert 'lang="en" dir="ltr"' in text and 'lang="ps" dir="rtl"' in text


def test_the_list_costs_the_same_for_one_story_and_for_ten(django_assert_max_num_queries):
    admin = AdminClient()
    an_article()
    page(admin)
    with django_assert_max_num_queries(20) as few:
        page(admin)
    for _ in range(9):
        an_article()
    with django_assert_max_num_queries(len(few)):
        page(admin)


def test_reporters_see_the_stories_in_which_they_write():
    an_article()
    admin = AdminClient("reporter")
    admin.post(headline="Mine")
    mine = Article.objects.get(headline="Mine").story
    assert list(page(admin).context["cl"].result_list) == [mine]


@pytest.mark.parametrize("path", ["add/", "{pk}/delete/"])
def test_stories_are_never_made_or_deleted_by_hand(path):
    story = an_article().story
    assert (
        AdminClient().client.post(f"/admin/articles/story/{path.format(pk=story.pk)}", {"post": "yes"}).status_code
        == 403
    )
    assert Story.objects.filter(pk=story.pk).exists()
