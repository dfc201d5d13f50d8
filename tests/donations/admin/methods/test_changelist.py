import pytest
from django.urls import reverse

from cms.access.models import User
from cms.lib.text import first_groups
from donations.models import DonationMethod, LedgerEntry, MethodVersion
from donations.services import AppealTexts, MethodTexts
from tests.factories import a_user

pytestmark = pytest.mark.django_db

LIST = reverse("admin:donations_donationmethod_changelist")


def address(method, page):
    return reverse(f"admin:donations_donationmethod_{page}", args=[method.pk])


@pytest.fixture
def admin(client):
    client.force_login(a_user(role="treasurer"))
    return client


@pytest.fixture
def two(make_method):
    vipps = {"kind": "vipps", "values": {"number": "557320"}, "texts": {"en": MethodTexts(label="Vipps")}}
    return make_method(), make_method(key="vipps", **vipps)


def seen(method):
    return LedgerEntry.objects.read().standing(method.key).live.content_hash


def test_list_shows_what_readers_see_and_who_saved_it(admin, two):
    page = admin.get(LIST).content.decode()

    assert page.index("0530 2294668") < page.index("#557320")
    assert "Version 1, proposed by treasurer, approved by treasurer-" in page


def test_people_are_named_and_the_fingerprint_stands_in_groups(admin, two, propose, hide, keeper):
    propose(key="third", by=keeper), hide(two[1])
    User.objects.update(first_name="Ann", last_name="Smith")

    page = admin.get(LIST).content.decode()

    for words in (
        "proposed by treasurer, approved by Ann Smith, ",
        "by Ann Smith, <time",
        "Ann Smith proposes a change",
    ):
        assert words in page, words
    assert f"{first_groups(seen(two[0]))} …" in page
    assert "The fingerprint is computed from exactly what was approved" in page


def test_list_tells_the_version_not_the_row(admin, two):
    DonationMethod.objects.filter(pk=two[1].pk).update(details={"number": "666666", "link": None})

    assert "666666" not in admin.get(LIST).content.decode()


def test_empty_list_says_what_would_stand_there(admin):
    assert "No donation methods yet" in admin.get(LIST).content.decode()


def test_method_is_hidden_at_once_and_proposed_again(admin, two):
    admin.post(address(two[0], "hide"), {"content_hash": seen(two[0]), "reason": "fraud"})
    assert [each["kind"] for each in admin.get("/api/v1/donations/").json()["methods"]] == ["vipps"]

    page = admin.post(address(two[0], "show"), {"reason": "all clear"}, follow=True).content.decode()
    assert "Another treasurer has to approve it" in page
    assert len(admin.get("/api/v1/donations/").json()["methods"]) == 1


def test_method_moves_up_and_no_version_is_added(admin, two):
    admin.post(address(two[1], "move"), {"version": two[1].version, "places": "-1"})

    assert [each["kind"] for each in admin.get("/api/v1/donations/").json()["methods"]] == ["vipps", "bank_account"]
    assert MethodVersion.objects.count() == 2


@pytest.mark.parametrize("given", ["9", "", "x", "-1", "\u0661", "1" * 5000, "9" * 15])
@pytest.mark.parametrize(("page", "name"), [("hide", "content_hash"), ("move", "version")])
def test_what_somebody_else_changed_is_not_decided_blindly(admin, two, page, name, given):
    answer = admin.post(address(two[0], page), {name: given, "reason": "fraud"}, follow=True)

    assert "Somebody has saved" in answer.content.decode()
    assert len(admin.get("/api/v1/donations/").json()["methods"]) == 2


@pytest.mark.parametrize("page", ["hide", "show", "move"])
def test_looking_changes_nothing(admin, two, page):
    assert admin.get(address(two[0], page)).status_code == 405


@pytest.mark.parametrize("page", ["hide", "show", "move"])
def test_editors_decide_nothing(client, two, page):
    client.force_login(a_user(role="editor"))

    assert client.post(address(two[0], page), {"version": 1, "reason": "fraud"}).status_code == 403


def test_list_needs_as_many_queries_for_ten_as_for_one(admin, make_method, django_assert_max_num_queries):
    for number in range(10):
        make_method(key=f"dnb-{number}")

    with django_assert_max_num_queries(12):
        admin.get(LIST)


def test_before_hiding_it_is_told_which_words_name_the_number(admin, make_method, make_appeal):
    make_method(), make_appeal(texts={"en": AppealTexts(title="Give to 0530 22 94668")})
    assert "The words of the appeal support (en)." in admin.get(LIST).content.decode()
