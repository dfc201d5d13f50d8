import pytest
from django.urls import reverse

from articles.models import Author, Tag
from tests.factories import a_tag, a_user, an_article, an_author
from tests.factories.admin_forms import errors_on, form_data, open_unrendered

pytestmark = pytest.mark.django_db

TAGS = reverse("admin:articles_tag_changelist")
ADD = reverse("admin:articles_tag_add")


@pytest.fixture
def desk(client):
    client.force_login(a_user(role="editor"))
    return client


def chosen(*tags, **more):
    versions = {f"version-{tag.pk}": tag.version for tag in tags}
    return {"action": "merge_selected", "_selected_action": [tag.pk for tag in tags], **versions, **more}


def test_a_page_says_what_comes_along_before_anything_is_merged(desk):
    kept, other = a_tag(name="Kabul"), a_tag(name="Kabul City")
    an_article(tags=[other])

    page = desk.post(TAGS, chosen(kept, other)).content.decode()

    assert "1 article," in page and "0 articles," in page and "1 address" in page
    assert Tag.objects.count() == 2


def test_the_one_that_was_picked_stays(desk):
    kept, other = a_tag(name="Kabul"), a_tag(name="Kabul City")
    article = an_article(tags=[other])

    page = desk.post(TAGS, chosen(kept, other, kept=kept.pk), follow=True).content.decode()

    assert "Kabul City merged into “Kabul”: 1 articles and 1 addresses came along." in page
    assert list(article.tags.all()) == [kept]
    history = desk.get(reverse("admin:articles_article_history", args=[article.pk])).content.decode()
    assert f"Tag “Kabul City” merged into “{kept.slug}”" in history
    assert "Kabul City merged into" in desk.get(reverse("admin:articles_tag_history", args=[kept.pk])).content.decode()


def test_what_somebody_has_changed_meanwhile_is_not_merged(desk):
    kept, other = a_tag(), a_tag()
    page = desk.post(TAGS, {**chosen(kept, other, kept=kept.pk), f"version-{kept.pk}": "99"}, follow=True)
    assert "Somebody has saved" in page.content.decode()
    assert Tag.objects.count() == 2


def test_one_alone_is_not_merged(desk):
    page = desk.post(TAGS, chosen(a_tag()), follow=True).content.decode()
    assert "Choose from two to 50." in page


def test_reporters_do_not_merge(client):
    client.force_login(a_user(role="reporter"))
    kept, other = a_tag(), a_tag()
    client.post(TAGS, chosen(kept, other, kept=kept.pk))
    assert Tag.objects.count() == 2


def test_a_taken_name_is_refused_with_the_way_to_it(desk):
    tag = a_tag(slug="kabul", name="Kabul")
    page = desk.post(ADD, form_data(open_unrendered(desk, ADD), **{"slug": "kabul-2", "names-0-name": "KABUL"}))
    assert list(errors_on(page)) == ["names-0-name"]
    assert f'href="/admin/articles/tag/{tag.pk}/change/"' in page.content.decode()


def test_a_taken_slug_is_refused_with_the_way_to_it(desk):
    tag = a_tag(slug="kabul", name="Kabul City")
    data = form_data(open_unrendered(desk, ADD), **{"slug": "kabul", "names-0-name": "Kabul", "_popup": "1"})
    page = desk.post(ADD, data)
    assert list(errors_on(page)) == ["slug"]
    assert f'href="/admin/articles/tag/{tag.pk}/change/"' in page.content.decode()


def test_adding_a_tag_from_an_article_takes_the_one_that_is_there(desk):
    tag = a_tag(slug="kabul", name="کابل")
    data = form_data(open_unrendered(desk, ADD), **{"slug": "kabul", "names-2-name": "كابل", "_popup": "1"})
    page = desk.post(f"{ADD}?_popup=1", data).content.decode()
    assert f"&quot;{tag.pk}&quot;" in page
    assert Tag.objects.count() == 1


def test_authors_may_share_a_name_and_are_told(desk):
    known = an_author(slug="ali", name="Ali")
    add = reverse("admin:articles_author_add")
    data = form_data(open_unrendered(desk, add), **{"slug": "ali-2", "names-0-name": "ALI"})
    page = desk.post(add, data, follow=True).content.decode()
    assert Author.objects.count() == 2
    assert f'href="/admin/articles/author/{known.pk}/change/"' in page and "has this name, too" in page
