import pytest
from django.urls import reverse

from articles.models import Tag
from tests.factories import a_tag, a_user, an_article
from tests.factories.admin_forms import errors_on, form_data, open_unrendered

pytestmark = pytest.mark.django_db

ADD = reverse("admin:articles_tag_add")


@pytest.fixture
def admin(client):
    client.force_login(a_user(role="editor"))
    return client


def change(tag):
    return reverse("admin:articles_tag_change", args=[tag.pk])


def test_tag_is_saved_with_its_names(admin):
    admin.post(ADD, form_data(open_unrendered(admin, ADD), **{"slug": "صلح", "names-2-name": "سوله"}))

    assert Tag.objects.get(slug="صلح").names.get().language == "ps"


def test_new_name_reaches_the_articles_that_show_it(admin, client):
    tag = a_tag(slug="peace", name="Peace")
    article = an_article(status="published", tags=[tag])

    admin.post(change(tag), form_data(open_unrendered(admin, change(tag)), **{"names-0-name": "Truce"}))

    answer = client.get(f"/api/v1/articles/{article.slug}/").json()
    assert [each["name"] for each in answer["tags"]] == ["Truce"]


def test_long_name_is_refused_at_its_row(admin):
    page = admin.post(ADD, form_data(open_unrendered(admin, ADD), **{"slug": "peace", "names-2-name": "س" * 121}))

    assert list(errors_on(page)) == ["names-2-name"]


def test_used_tag_is_kept_and_the_reason_told(admin):
    tag = a_tag()
    an_article(tags=[tag])

    for ask in (admin.get, admin.post):
        page = ask(reverse("admin:articles_tag_delete", args=[tag.pk]), {"post": "yes"}, follow=True)

        assert f"1 article uses “{tag}”. Change this first" in page.content.decode()
    assert Tag.objects.filter(pk=tag.pk).exists()
