import pytest
from django.urls import reverse

from donations.models import DonationMethod, MethodVersion
from donations.services import MethodWords
from tests.factories import a_user

pytestmark = pytest.mark.django_db

LIST = reverse("admin:donations_donationmethod_changelist")


def address(method, page):
    return reverse(f"admin:donations_donationmethod_{page}", args=[method.pk])


@pytest.fixture
def desk(client):
    client.force_login(a_user(role="treasurer"))
    return client


@pytest.fixture
def two(make_method):
    vipps = {"kind": "vipps", "values": {"number": "557320"}, "texts": {"en": MethodWords(label="Vipps")}}
    return make_method(position=1), make_method(key="vipps", position=2, **vipps)


def test_list_shows_what_readers_see_and_who_saved_it(desk, two):
    page = desk.get(LIST).content.decode()

    assert page.index("0530 2294668") < page.index("#557320")
    assert "Version 1, saved by the system" in page


def test_list_tells_the_version_not_the_row(desk, two):
    DonationMethod.objects.filter(pk=two[1].pk).update(details={"number": "666666", "link": None})

    assert "666666" not in desk.get(LIST).content.decode()


def test_empty_list_says_what_would_stand_there(desk):
    assert "once you add one" in desk.get(LIST).content.decode()


def test_method_is_hidden_and_shown_again(desk, two):
    desk.post(address(two[0], "switch"), {"version": two[0].version, "is_active": "0"})
    assert [each["kind"] for each in desk.get("/api/v1/donations/").json()["methods"]] == ["vipps"]

    desk.post(address(two[0], "switch"), {"version": two[0].version + 1, "is_active": "1"})
    assert len(desk.get("/api/v1/donations/").json()["methods"]) == 2


def test_method_moves_up_and_no_version_is_added(desk, two):
    desk.post(address(two[1], "move"), {"version": two[1].version, "places": "-1"})

    assert [each["kind"] for each in desk.get("/api/v1/donations/").json()["methods"]] == ["vipps", "bank_account"]
    assert MethodVersion.objects.count() == 2


@pytest.mark.parametrize("version", ["9", "", "x", "-1"])
@pytest.mark.parametrize("page", ["switch", "move"])
def test_what_somebody_else_changed_is_not_switched_blindly(desk, two, page, version):
    answer = desk.post(address(two[0], page), {"version": version, "is_active": "0"}, follow=True)

    assert "Somebody has saved" in answer.content.decode()
    assert MethodVersion.objects.count() == 2


@pytest.mark.parametrize("page", ["switch", "move"])
def test_looking_changes_nothing(desk, two, page):
    assert desk.get(address(two[0], page)).status_code == 405


@pytest.mark.parametrize("page", ["switch", "move"])
def test_editors_cannot_switch(client, two, page):
    client.force_login(a_user(role="editor"))

    assert client.post(address(two[0], page), {"version": 1, "is_active": "0"}).status_code == 403


def test_list_needs_as_many_queries_for_ten_as_for_one(desk, make_method, django_assert_max_num_queries):
    for number in range(10):
        make_method(key=f"dnb-{number}")

    with django_assert_max_num_queries(10):
        desk.get(LIST)
