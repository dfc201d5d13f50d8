import re

import pytest
from django.urls import reverse

from cms.published.models import Document
from donations.methods import METHODS
from donations.models import DonationMethod, MethodVersion
from tests.factories import a_user
from tests.factories.admin_forms import errors_on, form_data, open_unrendered
from tests.factories.typed_methods import TYPED_BY_KIND

pytestmark = pytest.mark.django_db

ADD = reverse("admin:donations_donationmethod_add")
LIST = reverse("admin:donations_donationmethod_changelist")
VIPPS = {"key": "vipps", "number": "#557320", "texts-0-label": "Vipps", "reason": "Vipps agreement"}


def page_of(method, page="change"):
    return reverse(f"admin:donations_donationmethod_{page}", args=[method.pk])


@pytest.fixture
def admin(client):
    client.force_login(a_user(role="treasurer"))
    return client


def test_kind_is_asked_for_first(admin):
    page = admin.get(ADD).content.decode()

    assert all(f"?kind={kind}" in page for kind in METHODS)


def test_button_says_that_a_save_is_a_proposal(admin):
    page = admin.get(f"{ADD}?kind=vipps").content.decode()
    assert re.findall(r'name="_save"[^>]*>\s*([^<]*?)\s*<', page) == ["Propose change"]


@pytest.mark.parametrize("kind", METHODS)
def test_form_asks_for_what_the_kind_needs(admin, kind):
    fields = admin.get(f"{ADD}?kind={kind}").context["adminform"].form.fields

    assert {field.name for field in METHODS[kind].fields} <= fields.keys()


def test_unknown_kind_leads_back_to_the_choice(admin):
    assert "?kind=vipps" in admin.get(f"{ADD}?kind=pigeon").content.decode()


def test_new_method_is_a_proposal_that_readers_do_not_see(admin):
    address = f"{ADD}?kind=vipps"

    page = admin.post(address, form_data(open_unrendered(admin, address), **VIPPS), follow=True)

    assert page.redirect_chain[-1][0] == page_of(DonationMethod.objects.get(), "proposal")
    assert "#557320" in page.content.decode()
    assert Document.objects.in_collection("donations").count() == 0


def test_every_error_stands_at_its_field_and_what_was_typed_stays(admin):
    address = f"{ADD}?kind=bank_account"
    typed = {"key": "DNB", "account_number": "0530 2294669", "holder": "Dawat", "bic": "WRONG"}

    page = admin.post(address, form_data(open_unrendered(admin, address), **typed, **{"texts-2-label": "بانک"}))

    assert {"account_number", "bic", "key"} <= errors_on(page).keys()
    assert "Words in English are needed" in errors_on(page)[""][0]
    assert "0530 2294669" in page.content.decode()
    assert "بانک" in page.content.decode()
    assert not DonationMethod.objects.exists()


def test_words_refused_by_the_service_are_marked_in_their_language(admin):
    address = f"{ADD}?kind=vipps"

    page = admin.post(
        address, form_data(open_unrendered(admin, address), **VIPPS, **{"texts-2-instructions": "\u200b"})
    )

    assert "texts-2-label" in errors_on(page)


@pytest.mark.parametrize("number", ["۰۵۳۰۲۲۹۴۶۶۸", "0530\u202e2294668x", "0530229466"])
def test_look_alike_and_incomplete_numbers_are_refused(admin, number):
    address = f"{ADD}?kind=bank_account"
    typed = {"key": "dnb", "account_number": number, "holder": "Dawat", "texts-0-label": "DNB"}

    assert "account_number" in errors_on(admin.post(address, form_data(open_unrendered(admin, address), **typed)))


def test_unchanged_form_is_no_proposal(admin, make_method):
    method = make_method()

    page = admin.post(page_of(method), form_data(open_unrendered(admin, page_of(method)), reason="no reason"))

    assert "Nothing is different" in errors_on(page)[""][0]
    assert MethodVersion.objects.count() == 1


def test_proposal_needs_a_reason(admin, make_method):
    method = make_method()

    page = admin.post(page_of(method), form_data(open_unrendered(admin, page_of(method)), holder="Dawat"))

    assert "reason" in errors_on(page)


def test_change_is_a_proposal_with_its_reason(admin, make_method):
    method = make_method()

    admin.post(
        page_of(method),
        form_data(open_unrendered(admin, page_of(method)), holder="Dawat", reason="New name at the bank"),
    )

    assert MethodVersion.objects.get(number=2).reason == "New name at the bank"


def test_second_of_two_sees_both_texts(admin, make_method):
    method = make_method()
    mine = form_data(open_unrendered(admin, page_of(method)), holder="Mine", reason="mine")
    admin.post(page_of(method), form_data(open_unrendered(admin, page_of(method)), holder="Theirs", reason="theirs"))

    page = admin.post(page_of(method), mine)

    assert {"Mine", "Theirs"} <= set(page.content.decode().replace('"', "<").replace(">", "<").split("<"))
    assert method.versions.count() == 2


def test_kind_and_key_stay_whatever_is_posted(admin, make_method):
    method = make_method()

    admin.post(
        f"{page_of(method)}?kind=vipps",
        form_data(open_unrendered(admin, page_of(method)), key="other", kind="vipps", holder="D", reason="r"),
    )

    method.refresh_from_db()
    assert (method.key, method.kind) == ("dnb", "bank_account")


def test_page_shows_what_follows_from_the_number(admin, make_method):
    page = admin.get(page_of(make_method())).content.decode()

    assert all(each in page for each in ("NO15 0530 2294 668", "DNB Bank ASA", "DNBANOKK"))


def test_words_carry_their_language_and_direction(admin, make_method):
    assert 'lang="ps" dir="rtl"' in admin.get(page_of(make_method())).content.decode()


def test_numbers_read_from_left_to_right(admin, make_method):
    form = admin.get(page_of(make_method())).context["adminform"].form

    assert form.fields["account_number"].widget.attrs["dir"] == "ltr"


def test_method_is_never_deleted(admin, make_method):
    method = make_method()

    assert admin.post(page_of(method, "delete"), {"post": "yes"}).status_code == 403


def test_method_of_a_forgotten_kind_can_be_looked_at(admin, make_method):
    method = make_method()
    DonationMethod.objects.update(kind="pigeon")

    assert admin.get(page_of(method)).status_code == 200
    assert admin.get(LIST).status_code == 200


def test_history_tells_everything_that_happened(admin, make_method, propose):
    method = make_method(values={"account_number": "0530 2294668", "holder": "Old"})
    change = {"values": {"account_number": "0530 2294668", "holder": "New"}, "reason": "Renamed"}
    propose(method=method, version=method.version, **change)

    page = admin.get(page_of(method, "history")).content.decode()

    told = ["proposed version 2", "showed version 1", "approved version 1", "proposed version 1"]
    assert [page.index(each) for each in told] == sorted(page.index(each) for each in told)
    assert "Renamed" in page


@pytest.mark.parametrize("role", ["reporter", "editor"])
@pytest.mark.parametrize("page", ["change", "history"])
def test_others_see_nothing_of_it(client, make_method, role, page):
    client.force_login(a_user(role=role))

    assert client.get(page_of(make_method(), page)).status_code == 403
    assert client.get(LIST).status_code == 403
    assert client.get(ADD).status_code == 403


def form_of(admin, kind):
    return admin.get(f"{ADD}?kind={kind}").context["adminform"].form


@pytest.mark.parametrize("kind", METHODS)
def test_nothing_is_chosen_before_somebody_chooses(admin, kind):
    fields = form_of(admin, kind).fields
    chosen = [fields[each.name].choices[0][0] for each in METHODS[kind].fields if each.choices]

    assert set(chosen) <= {""}


def test_address_is_typed_in_several_lines(admin):
    bound = form_of(admin, "foreign_account")["bank_address"]

    assert "<textarea" in str(bound)
    assert 'rows="3"' in str(bound)


@pytest.mark.parametrize("kind", TYPED_BY_KIND)
def test_every_kind_opens_again_as_it_was_saved(admin, make_method, kind):
    method = make_method(kind=kind, values=TYPED_BY_KIND[kind])

    page = admin.get(page_of(method))

    form = page.context["adminform"].form
    typed = {each.name: str(form[each.name].value() or "") for each in METHODS[kind].fields}
    assert METHODS[kind].clean(typed) == method.details
    assert METHODS[kind].public(method.details)["display"] in page.content.decode()
