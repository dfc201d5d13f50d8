import pytest
from django.urls import reverse

from donations.rules.appeals.markup import clean, links
from tests.factories import a_user

pytestmark = pytest.mark.django_db

ASK = reverse("admin:donations_appeal_ask_link")
OWN = "https://cms.example.org"
REFUSED = {
    "": "Type where the link leads",
    "javascript:alert(1)": "cannot begin with “javascript:”",
    "#the-vote": "cannot link to a heading",
    f"http{OWN[5:]}/x": "has to begin with https",
    "https://بیان.ایران/": "in Latin letters",
    "example.org/x": "“https://example.org/x” is none of the approved",
    "localhost": "a host with a dot",
}
KEPT = {
    "/x": "/x",
    f"{OWN}/give": f"{OWN}/give",
    "www.cms.example.org/give": "https://www.cms.example.org/give",
    "/مرسته?x=ی": "/%D9%85%D8%B1%D8%B3%D8%AA%D9%87?x=%DB%8C",
}


@pytest.fixture
def ask(client, settings):
    settings.PUBLIC_URL = OWN
    client.force_login(a_user(role="treasurer"))
    return lambda typed: client.post(ASK, {"href": typed}).json()


def test_links_to_ones_own_pages_are_kept_as_a_save_keeps_them(ask):
    assert {typed: ask(typed)["href"] for typed in KEPT} == KEPT
    assert {typed: links(clean(f'<p><a href="{typed}">a</a></p>'))[0] for typed in KEPT} == KEPT


@pytest.mark.parametrize("typed", REFUSED)
def test_what_an_appeal_takes_no_link_to_is_said_while_it_is_typed(ask, typed):
    answer = ask(typed)
    assert answer["href"] is None
    assert REFUSED[typed] in answer["message"]


def test_only_those_who_write_appeals_are_answered(client):
    client.force_login(a_user(role="editor"))
    assert client.post(ASK, {"href": "/x"}).status_code == 403
