"""A new kind of donation method is one class and one line: from the admin's form to the API's answer."""

import pytest
from django.urls import reverse

from cms.lib.domain_errors import Invalid
from donations.methods import METHODS, Field, Method
from donations.methods.base import given
from donations.methods.public_fields import PublicField
from donations.models import DonationMethod, MethodVersion
from donations.outputs import method_output
from tests.factories import a_user, approved
from tests.factories.admin_forms import errors_on, form_data

pytestmark = pytest.mark.django_db

ADD = reverse("admin:donations_donationmethod_add") + "?kind=pigeon"


def clean_ring(text):
    if not text.isdecimal():
        raise Invalid("A ring has digits only.", field="ring")
    return text


class Pigeon(Method):
    """Money that is carried through the air."""

    kind = "pigeon"
    label = "Carrier pigeon"
    fields = (
        Field(name="ring", label="ring number", is_required=True),
        Field(name="temper", label="temper", choices=(("calm", "Calm"), ("wild", "Wild"))),
    )

    public_fields = (
        PublicField(name="ring", pattern="[0-9]+"),
        PublicField(name="display", derive=lambda details: f"ring {details['ring']}"),
        PublicField(name="temper", choices=("calm", "wild")),
    )

    def derive(self, typed, found):
        return {"ring": given(typed["ring"], clean_ring, found), "temper": typed["temper"] or "calm"}

    def copy_text(self, details):
        return details["ring"]

    def derived(self, details):
        return [("Loft", "Kabul")]


@pytest.fixture(autouse=True)
def pigeons(monkeypatch):
    monkeypatch.setitem(METHODS, "pigeon", Pigeon())


@pytest.fixture
def admin(client):
    client.force_login(a_user(role="treasurer"))
    return client


def typed(**values):
    return {"key": "bird", "texts-0-label": "By pigeon", "texts-2-label": "کوتره", "reason": "It flies", **values}


def test_new_kind_can_be_chosen(admin):
    assert "Carrier pigeon" in admin.get(reverse("admin:donations_donationmethod_add")).content.decode()


def test_new_kind_goes_from_the_form_to_the_answer(admin):
    assert admin.post(ADD, form_data(admin.get(ADD), **typed(ring="0042", temper="wild"))).status_code == 302
    approved(MethodVersion.objects.get())

    method = admin.get("/api/v1/donations/", {"language": "ps"}).json()["methods"][0]
    assert method["kind"] == "pigeon"
    assert (method["label"], method["direction"]) == ("کوتره", "rtl")
    assert (method["ring"], method["temper"], method["copy_text"]) == ("0042", "wild", "0042")


def test_new_kind_has_a_shape_for_the_schema():
    shape = method_output("pigeon").fields
    assert list(shape)[4:9] == ["direction", "ring", "display", "temper", "copy_text"]
    assert (list(shape["kind"].choices), list(shape["temper"].choices)) == (["pigeon"], ["calm", "wild"])
    assert shape["ring"].validators[-1].regex.pattern == "^[0-9]+$"


def test_new_kind_has_its_errors_at_its_fields(admin):
    page = admin.post(ADD, form_data(admin.get(ADD), **typed(ring="left foot")))

    assert errors_on(page) == {"ring": ["A ring has digits only."]}


def test_new_kind_shows_what_follows_while_it_is_typed(admin):
    address = reverse("admin:donations_donationmethod_derive")

    html = admin.post(address, {"kind": "pigeon", "ring": "0042"}).json()["html"]

    assert "ring 0042" in html
    assert "Loft" in html


def test_new_kind_stands_in_list_and_history(admin):
    admin.post(ADD, form_data(admin.get(ADD), **typed(ring="0042")))
    approved(MethodVersion.objects.get())
    listed = reverse("admin:donations_donationmethod_changelist")

    assert "ring 0042" in admin.get(listed).content.decode()
    history = reverse("admin:donations_donationmethod_history", args=[DonationMethod.objects.get().pk])
    assert "ring 0042" in admin.get(history).content.decode()
