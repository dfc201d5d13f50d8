import pytest
from django.urls import reverse

from donations.models import Appeal
from tests.factories import a_user
from tests.factories.admin_forms import errors_on, form_data

pytestmark = pytest.mark.django_db

ADD = reverse("admin:donations_appeal_add")
WINTER = {"key": "winter", "texts-0-title": "Winter", "texts-0-text": "<p>Please <b>give</b>.</p>"}


def page_of(appeal, page="change"):
    return reverse(f"admin:donations_appeal_{page}", args=[appeal.pk])


@pytest.fixture
def desk(client):
    client.force_login(a_user(role="treasurer"))
    return client


def test_new_appeal_reaches_readers_in_each_language(desk):
    typed = {**WINTER, "texts-2-title": "ژمی", "frequencies": ["monthly"], "is_active": "on"}
    amounts = {"amounts-0-purpose": "minimum", "amounts-0-currency": "eur", "amounts-0-amount": "12.50"}

    assert desk.post(ADD, form_data(desk.get(ADD), **typed, **amounts)).status_code == 302

    appeal = desk.get("/api/v1/donations/", {"appeal": "winter", "language": "ps"}).json()["appeal"]
    assert appeal["title"] == "ژمی"
    assert appeal["minimum"] == [{"currency": "EUR", "amount": "12.50"}]
    assert appeal["frequencies"] == ["monthly"]


def test_script_in_a_text_is_taken_out(desk):
    desk.post(ADD, form_data(desk.get(ADD), **WINTER | {"texts-0-text": "<p>a<script>alert(1)</script></p>"}))

    assert Appeal.objects.get().texts.get().text == "<p>a</p>"


def test_errors_of_amounts_stand_in_their_rows(desk, make_appeal):
    appeal = make_appeal()

    page = desk.post(
        page_of(appeal),
        form_data(desk.get(page_of(appeal)), **{"amounts-0-currency": "XXL", "amounts-2-amount": "۱۰"}),
    )

    assert errors_on(page).keys() == {"amounts-0-currency", "amounts-2-amount"}
    assert "XXL" in page.content.decode()


def test_missing_first_language_is_told_over_the_texts(desk):
    page = desk.post(ADD, form_data(desk.get(ADD), key="winter", **{"texts-2-title": "ژمی"}))

    assert "Words in English are needed" in errors_on(page)[""][0]


def test_title_refused_by_the_service_is_marked_in_its_language(desk):
    page = desk.post(ADD, form_data(desk.get(ADD), **WINTER, **{"texts-2-thanks": "مننه"}))

    assert "texts-2-title" in errors_on(page)


def test_emptied_amount_is_removed(desk, make_appeal):
    appeal = make_appeal()

    data = form_data(desk.get(page_of(appeal)), **{"amounts-0-currency": "", "amounts-0-amount": ""})
    desk.post(page_of(appeal), data)

    assert appeal.amounts.count() == 2


def test_unchanged_form_changes_no_amount(desk, make_appeal):
    appeal = make_appeal()
    before = list(appeal.amounts.values_list("purpose", "currency", "amount"))

    assert desk.post(page_of(appeal), form_data(desk.get(page_of(appeal)))).status_code == 302
    assert list(appeal.amounts.values_list("purpose", "currency", "amount")) == before


def test_new_default_takes_the_place_of_the_old_one(desk, make_appeal):
    make_appeal()

    desk.post(ADD, form_data(desk.get(ADD), **WINTER, is_default="on"))

    assert Appeal.objects.get(is_default=True).key == "winter"


def test_second_of_two_is_told_of_the_conflict(desk, make_appeal):
    appeal = make_appeal()
    data = form_data(desk.get(page_of(appeal)), **{"texts-0-title": "Mine"})
    desk.post(page_of(appeal), form_data(desk.get(page_of(appeal)), **{"texts-0-title": "Theirs"}))

    page = desk.post(page_of(appeal), data)

    assert "Theirs" in page.content.decode()
    assert appeal.texts.get().title == "Theirs"


def test_text_is_written_in_the_direction_of_its_language(desk, make_appeal):
    appeal = make_appeal()
    rows = desk.get(page_of(appeal)).context["inline_admin_formsets"][0].formset.forms

    assert [row.fields["text"].widget.attrs["dir"] for row in rows] == ["ltr", "ltr", "rtl", "rtl"]


def test_appeal_is_never_deleted(desk, make_appeal):
    assert desk.post(page_of(make_appeal(), "delete"), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("role", ["reporter", "editor"])
def test_others_see_nothing_of_it(client, make_appeal, role):
    client.force_login(a_user(role=role))

    assert client.get(page_of(make_appeal())).status_code == 403
