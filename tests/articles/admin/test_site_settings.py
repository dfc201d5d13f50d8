import pytest
from django.urls import reverse

from articles.models import Newsroom
from tests.factories import a_newsroom, a_user
from tests.factories.admin_forms import errors_on, form_data, open_unrendered

pytestmark = pytest.mark.django_db

CHANGE = reverse("admin:articles_newsroom_change", args=[1])


@pytest.fixture
def admin(client):
    client.force_login(a_user(role="editor"))
    return client


def test_list_leads_straight_to_the_one_form(admin):
    answer = admin.get(reverse("admin:articles_newsroom_changelist"))

    assert answer.url == CHANGE


def test_first_saving_makes_the_row(admin):
    data = form_data(open_unrendered(admin, CHANGE), **{"comment_policy": "open", "names-0-name": "Dawat"})

    assert admin.post(CHANGE, data).status_code == 302
    assert Newsroom.objects.get().comment_policy == "open"


def test_second_of_two_is_told_of_the_conflict(admin):
    a_newsroom()
    data = form_data(open_unrendered(admin, CHANGE))

    assert admin.post(CHANGE, data).status_code == 302
    assert "Somebody has saved" in errors_on(admin.post(CHANGE, data))[""][0]


def test_closing_days_have_an_end(admin):
    page = admin.post(CHANGE, form_data(open_unrendered(admin, CHANGE), comments_close_after_days="4000"))

    assert list(errors_on(page)) == ["comments_close_after_days"]


@pytest.mark.parametrize("page", ["articles_newsroom_add", "articles_newsroom_delete"])
def test_there_is_never_a_second_newsroom_and_never_none(admin, page):
    a_newsroom()
    address = reverse(f"admin:{page}", args=[1] if page.endswith("delete") else [])

    assert admin.post(address, {"post": "yes"}).status_code == 403
    assert Newsroom.objects.count() == 1


def test_reporter_cannot_open_the_settings(client):
    client.force_login(a_user(role="reporter"))

    assert client.get(CHANGE).status_code == 403
