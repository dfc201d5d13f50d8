import pytest
from django.db import DataError
from django.http import HttpResponse
from django.test import RequestFactory

from cms.admin_forms.input_cleaning import LONGEST_SEARCH, InputCleaningMiddleware
from cms.logins.models import Session
from tests.factories import a_user

FORM = "application/x-www-form-urlencoded"
LISTS = ("/admin/articles/article/", "/admin/articles/tag/", "/admin/access/user/")


def came(request):
    """Return the request as its view gets it."""
    tidy = InputCleaningMiddleware(lambda request: HttpResponse())
    tidy(request)
    tidy.process_view(request, None, (), {})
    return request


@pytest.mark.parametrize("query", ["name=a%00b", "na%00me=ab", "name=%00ab%00"])
def test_nul_is_left_out_of_queries_and_forms(query):
    assert came(RequestFactory().get(f"/admin/?{query}")).GET.dict() == {"name": "ab"}
    assert came(RequestFactory().post("/admin/", query, content_type=FORM)).POST.dict() == {"name": "ab"}


def test_half_of_a_pair_is_left_out_whatever_the_charset():
    request = RequestFactory().get("/admin/?name=a%2B2AA-b", headers={"Content-Type": "text/plain; charset=utf-7"})
    assert came(request).GET.dict() == {"name": "ab"}


def test_values_that_were_given_several_times_stay_several():
    query = came(RequestFactory().get("/admin/?a=1&a=%002&b=3")).GET
    assert (query.getlist("a"), query.getlist("b")) == (["1", "2"], ["3"])


def test_what_is_in_order_stays_the_very_same():
    request = RequestFactory().get("/admin/?q=کابل")
    given = request.GET
    assert came(request).GET is given


@pytest.mark.parametrize("name", ["q", "term", "s"])
def test_searches_end_somewhere(name):
    assert came(RequestFactory().get("/admin/", {name: "a " * 5000})).GET[name] == "a " * (LONGEST_SEARCH // 2)


def test_field_without_a_name_is_none():
    assert "_to_field" not in came(RequestFactory().get("/admin/?_to_field=")).GET
    assert came(RequestFactory().get("/admin/?_to_field=id")).GET["_to_field"] == "id"


def test_rows_chosen_for_an_action_are_numbers():
    rows = ["1", "x", "-1", "\u0663", "9" * 30, "", "2"]
    request = came(RequestFactory().post("/admin/", {"_selected_action": rows, "action": "x"}))
    assert (request.POST.getlist("_selected_action"), request.POST["action"]) == (["1", "2"], "x")


def test_the_public_api_gets_its_queries_as_they_came():
    assert came(RequestFactory().get("/api/v1/?name=a%00b")).GET["name"] == "a\x00b"


@pytest.mark.django_db
@pytest.mark.parametrize("address", LISTS)
def test_lists_and_searches_take_nul_and_thousands_of_words(admin_client, address):
    for value in ("%00", "a%00b", "a+" * 5000, "%25" * 5000):
        assert admin_client.get(f"{address}?q={value}").status_code == 200
        assert admin_client.get(f"/admin/search/?s={value}").status_code == 200


@pytest.mark.django_db
def test_session_cookie_with_nul_is_nobodys(client):
    client.cookies.load({"sessionid": "x"})
    answer = client.get("/admin/", headers={"Cookie": r'sessionid="\000aaaaaaaaaaaa"'})
    assert (answer.status_code, Session.objects.count()) == (302, 0)


@pytest.mark.django_db
def test_number_that_no_column_holds_is_no_fault_of_ours(client):
    client.force_login(a_user(role="editor"))
    assert client.get(f"/admin/articles/article/?tags__exact={10**30}").status_code < 500


def test_fault_of_ours_is_no_bad_request():
    request = RequestFactory().get("/admin/")
    tidy = InputCleaningMiddleware(lambda request: HttpResponse())
    faults = (OverflowError("x"), DataError("x"), KeyError("x"))
    assert [tidy.process_exception(request, each) for each in faults] == [None, None, None]
