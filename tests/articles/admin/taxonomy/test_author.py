import pytest
from django.urls import reverse

from articles.models import Author
from tests.factories import a_user, an_author
from tests.factories.admin_forms import form_data, open_unrendered

pytestmark = pytest.mark.django_db

ADD = reverse("admin:articles_author_add")


@pytest.fixture
def admin(client):
    client.force_login(a_user(role="editor"))
    return client


def test_pseudonym_needs_no_account(admin):
    admin.post(ADD, form_data(open_unrendered(admin, ADD), **{"slug": "shabgir", "names-2-name": "شبګیر"}))

    assert Author.objects.get(slug="shabgir").user is None


def test_account_is_tied_to_the_name(admin):
    reporter = a_user(role="reporter")

    admin.post(ADD, form_data(open_unrendered(admin, ADD), **{"slug": "s", "user": reporter.pk, "names-0-name": "S."}))

    assert reporter.author.slug == "s"


def test_page_says_what_an_author_without_account_is(admin):
    assert "a guest or a pseudonym" in admin.get(ADD).content.decode()


def test_list_names_the_account_or_its_absence(admin):
    an_author(name="Shabgir")

    assert "guest or pseudonym" in admin.get(reverse("admin:articles_author_changelist")).content.decode()
