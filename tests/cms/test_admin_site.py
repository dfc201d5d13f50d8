import pytest
from django.contrib import admin
from django.urls import reverse

from cms.access.models import User
from cms.admin_site import NewsroomAdminSite
from cms.theme import navigation
from tests.factories import a_user
from tests.logging_in import log_in

pytestmark = pytest.mark.django_db


def menu(rf, user):
    request = rf.get("/admin/")
    request.user = user
    return {str(group["title"]): [str(item["title"]) for item in group["items"]] for group in navigation(request)}


def test_site_is_the_newsrooms_own():
    assert isinstance(admin.site, NewsroomAdminSite)


@pytest.mark.parametrize(
    ("role", "groups"),
    [
        ("reporter", ["Content", "Site"]),
        ("editor", ["Content", "Site"]),
        ("treasurer", ["Content", "Donations"]),
        ("administrator", ["Content", "Site", "Donations", "Administration"]),
    ],
)
def test_menu_has_what_the_role_may_open(rf, role, groups):
    assert list(menu(rf, a_user(role=role))) == groups


def test_every_line_of_the_menu_opens(client, rf):
    root = User.objects.create_superuser("root")
    client.force_login(root)
    request = rf.get("/admin/")
    request.user = root

    for item in [item for group in navigation(request) for item in group["items"]]:
        assert client.get(item["link"], follow=True).status_code == 200


def test_after_login_comes_the_start_page(client):
    user = a_user(role="editor")

    answer = log_in(client, user.username, "a long enough password")

    assert answer.url == reverse("admin:index")


def test_search_finds_by_name_what_one_may_see(client):
    from tests.factories import a_section

    a_section(name="Culture", slug="culture")
    client.force_login(a_user(role="editor"))

    assert "Culture" in client.get(reverse("admin:search"), {"s": "cultu"}).content.decode()


@pytest.mark.parametrize("address", ["admin:index", "admin:login"])
def test_pages_hold_no_inline_script_without_nonce(client, address):
    if address == "admin:index":
        client.force_login(a_user(role="editor"))
    page = client.get(reverse(address)).content.decode()

    assert "<script>" not in page
    assert "onclick=" not in page
