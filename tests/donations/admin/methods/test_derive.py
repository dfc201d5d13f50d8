import pytest
from django.test import Client
from django.urls import reverse

from donations.methods import METHODS
from donations.models import DonationMethod
from tests.factories import a_user
from tests.factories.typed_methods import TYPED_BY_KIND

pytestmark = pytest.mark.django_db

DERIVE = reverse("admin:donations_donationmethod_derive")
ACCOUNT = {"kind": "bank_account", "account_number": "0530 2294668", "holder": "Dawat"}


@pytest.fixture
def admin(client):
    client.force_login(a_user(role="treasurer"))
    return client


def test_number_tells_bank_bic_and_iban(admin):
    answer = admin.post(DERIVE, ACCOUNT).json()

    assert answer["errors"] == {}
    assert all(each in answer["html"] for each in ("NO15 0530 2294 668", "DNB Bank ASA", "DNBANOKK"))


def test_labels_stand_in_their_languages(admin):
    asked = {**ACCOUNT, "language": ["en", "ps"], "label.en": "Account", "label.ps": "حساب"}

    assert '<bdi lang="ps" dir="rtl">حساب</bdi>' in admin.post(DERIVE, asked).json()["html"]


@pytest.mark.parametrize(
    ("typed", "label", "warning"),
    [
        (ACCOUNT, "Nordea", "names Nordea, but the account is at DNB Bank ASA"),
        (ACCOUNT, "DnB, our bank", None),
        (
            {"kind": "iban", "iban": "DE89 3704 0044 0532 0130 00", "holder": "D"},
            "Deutsche Bank",
            "names Deutsche Bank, but",
        ),
        ({"kind": "iban", "iban": "DE89 3704 0044 0532 0130 00", "holder": "D"}, "Commerzbank", None),
        ({"kind": "vipps", "number": "557320"}, "Nordea", None),
    ],
)
def test_label_of_another_bank_draws_a_warning(admin, typed, label, warning):
    html = admin.post(DERIVE, {**typed, "language": "en", "label.en": label}).json()["html"]

    assert label in html
    assert warning in html if warning else "but the account is at" not in html


def test_errors_are_told_by_field(admin):
    answer = admin.post(DERIVE, {"kind": "bank_account", "account_number": "1", "iban": "NO1505302294668"}).json()

    assert {"account_number", "holder"} <= answer["errors"].keys()
    assert answer["html"] == ""


def test_what_is_typed_comes_back_escaped(admin):
    assert "<script>" not in admin.post(DERIVE, {**ACCOUNT, "holder": "<script>alert(1)</script>"}).json()["html"]


def test_unknown_kind_is_refused(admin):
    assert admin.post(DERIVE, {"kind": "pigeon"}).status_code == 400


def test_asking_saves_nothing(admin):
    admin.post(DERIVE, ACCOUNT)

    assert not DonationMethod.objects.exists()


def test_asking_needs_the_permission_and_a_token(client):
    client.force_login(a_user(role="editor"))
    assert client.post(DERIVE, ACCOUNT).status_code == 403

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(a_user(role="treasurer"))
    assert strict.post(DERIVE, ACCOUNT).status_code == 403


@pytest.mark.parametrize("kind", TYPED_BY_KIND)
def test_every_kind_is_shown_while_it_is_typed(admin, kind):
    answer = admin.post(DERIVE, {"kind": kind, **TYPED_BY_KIND[kind]}).json()

    details = METHODS[kind].clean(TYPED_BY_KIND[kind])
    assert answer["errors"] == {}
    assert METHODS[kind].public(details)["display"] in answer["html"]


@pytest.mark.parametrize("kind", METHODS)
def test_every_kind_tells_what_is_missing(admin, kind):
    answer = admin.post(DERIVE, {"kind": kind}).json()

    assert set(answer["errors"]) == {field.name for field in METHODS[kind].fields if field.is_required}
