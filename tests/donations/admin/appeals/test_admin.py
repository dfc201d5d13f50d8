from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.lib.datetimes import iso_utc
from donations.models import Appeal
from donations.services import AppealTexts
from tests.donations.conftest import IBAN
from tests.factories import a_user
from tests.factories.admin_forms import errors_on, form_data, open_unrendered

pytestmark = pytest.mark.django_db

A_DAY = timedelta(days=1)
LIST = reverse("admin:donations_appeal_changelist")
ADD = reverse("admin:donations_appeal_add")
WINTER = {"key": "winter", "texts-0-title": "Winter", "texts-0-text": "<p>Please <b>give</b>.</p>"}


def page_of(appeal, page="change"):
    return reverse(f"admin:donations_appeal_{page}", args=[appeal.pk])


@pytest.fixture
def admin(client):
    client.force_login(a_user(role="treasurer"))
    return client


def test_new_appeal_reaches_readers_in_each_language(admin):
    typed = {**WINTER, "texts-2-title": "ژمی", "frequencies": ["monthly"], "is_active": "on"}
    amounts = {"amounts-0-purpose": "minimum", "amounts-0-currency": "eur", "amounts-0-amount": "12.50"}

    assert admin.post(ADD, form_data(open_unrendered(admin, ADD), **typed, **amounts)).status_code == 302

    appeal = admin.get("/api/v1/donations/", {"appeal": "winter", "language": "ps"}).json()["appeal"]
    assert appeal["title"] == "ژمی"
    assert appeal["minimum"] == [{"currency": "EUR", "amount": "12.50", "display": "€\xa0۱۲٫۵۰"}]
    assert appeal["frequencies"] == ["monthly"]


def test_script_in_a_text_is_taken_out(admin):
    admin.post(
        ADD, form_data(open_unrendered(admin, ADD), **WINTER | {"texts-0-text": "<p>a<script>alert(1)</script></p>"})
    )

    assert Appeal.objects.get().texts.get().text == "<p>a</p>"


def test_errors_of_amounts_stand_in_their_rows(admin, make_appeal):
    appeal = make_appeal()

    page = admin.post(
        page_of(appeal),
        form_data(open_unrendered(admin, page_of(appeal)), **{"amounts-0-currency": "XXL", "amounts-2-amount": "۱۰"}),
    )

    assert errors_on(page).keys() == {"amounts-0-currency", "amounts-2-amount"}
    assert "XXL" in page.content.decode()


def test_missing_first_language_is_told_over_the_texts(admin):
    page = admin.post(ADD, form_data(open_unrendered(admin, ADD), key="winter", **{"texts-2-title": "ژمی"}))

    assert "Words in English are needed" in errors_on(page)[""][0]


def test_title_refused_by_the_service_is_marked_in_its_language(admin):
    page = admin.post(ADD, form_data(open_unrendered(admin, ADD), **WINTER, **{"texts-2-thanks": "مننه"}))

    assert "texts-2-title" in errors_on(page)


def test_emptied_amount_is_removed(admin, make_appeal):
    appeal = make_appeal()

    data = form_data(open_unrendered(admin, page_of(appeal)), **{"amounts-0-currency": "", "amounts-0-amount": ""})
    admin.post(page_of(appeal), data)

    assert appeal.amounts.count() == 2


def test_unchanged_form_changes_no_amount(admin, make_appeal):
    appeal = make_appeal()
    before = list(appeal.amounts.values_list("purpose", "currency", "amount"))

    assert admin.post(page_of(appeal), form_data(open_unrendered(admin, page_of(appeal)))).status_code == 302
    assert list(appeal.amounts.values_list("purpose", "currency", "amount")) == before


def test_new_default_takes_the_place_of_the_old_one(admin, make_appeal):
    make_appeal()

    admin.post(ADD, form_data(open_unrendered(admin, ADD), **WINTER, is_default="on"))

    assert Appeal.objects.get(is_default=True).key == "winter"


def test_second_of_two_is_told_of_the_conflict(admin, make_appeal):
    appeal = make_appeal()
    data = form_data(open_unrendered(admin, page_of(appeal)), **{"texts-0-title": "Mine"})
    admin.post(page_of(appeal), form_data(open_unrendered(admin, page_of(appeal)), **{"texts-0-title": "Theirs"}))

    page = admin.post(page_of(appeal), data)

    assert "Theirs" in page.content.decode()
    assert appeal.texts.get().title == "Theirs"


def test_text_is_written_in_the_direction_of_its_language(admin, make_appeal):
    appeal = make_appeal()
    rows = admin.get(page_of(appeal)).context["inline_admin_formsets"][0].formset.forms

    assert [row.fields["text"].widget.attrs["dir"] for row in rows] == ["ltr", "ltr", "rtl", "rtl"]


def test_appeal_is_never_deleted(admin, make_appeal):
    assert admin.post(page_of(make_appeal(), "delete"), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("role", ["reporter", "editor"])
def test_others_see_nothing_of_it(client, make_appeal, role):
    client.force_login(a_user(role=role))

    assert client.get(page_of(make_appeal())).status_code == 403


def test_campaign_is_given_its_window_in_the_newsrooms_zone(admin):
    typed = {"starts_at": "2026-12-01T06:00", "ends_at": "2026-12-24T12:00", "is_default": "on", "is_active": "on"}
    assert admin.post(ADD, form_data(open_unrendered(admin, ADD), **WINTER, **typed)).status_code == 302

    appeal = Appeal.objects.get()
    assert (iso_utc(appeal.starts_at), iso_utc(appeal.ends_at)) == ("2026-12-01T05:00:00Z", "2026-12-24T11:00:00Z")
    page = admin.get(page_of(appeal)).content.decode()
    assert 'value="2026-12-01T06:00"' in page and 'data-zone="Europe/Oslo"' in page


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("ends_at", {"starts_at": "2026-12-24T12:00", "ends_at": "2026-12-24T12:00"}),
        ("starts_at", {"starts_at": "2027-03-28T02:30"}),
        ("ends_at", {"ends_at": "2026-10-25T02:30"}),
        ("starts_at", {"starts_at": "0001-01-01T00:00"}),
    ],
)
def test_wrong_window_is_refused_at_its_field(admin, name, typed):
    assert list(errors_on(admin.post(ADD, form_data(open_unrendered(admin, ADD), **WINTER, **typed)))) == [name]


def test_appeal_is_given_its_languages_and_the_list_says_what_their_readers_see(admin, make_appeal):
    make_appeal("support")
    typed = {**WINTER, "texts-2-title": "ژمی", "is_default": "on", "is_active": "on", "starts_at": "2020-12-01T06:00"}

    assert (
        admin.post(ADD, form_data(open_unrendered(admin, ADD), **typed, languages=["fa-AF", "ps"])).status_code == 302
    )

    assert Appeal.objects.get(key="winter").languages == ["ps", "fa-AF"]
    page = admin.get(LIST)
    assert [each.title for each in page.context["sites"]] == ["Support us", "Winter"]
    assert "پښتو" in page.context["sites"][1].languages
    assert "all languages" in page.content.decode()
    assert admin.get(page_of(Appeal.objects.get(key="winter"))).content.decode().count("<summary>") == 2


def test_site_without_a_beginning_is_there_for_all(admin):
    page = admin.post(ADD, form_data(open_unrendered(admin, ADD), **WINTER, is_default="on", languages=["ps"]))

    assert errors_on(page).keys() >= {"languages"}


def test_references_are_typed_beside_their_ways_to_give(admin, make_method, make_appeal):
    make_method("iban", kind="iban", values=IBAN)
    make_method("vipps", kind="vipps", values={"number": "557320"})
    appeal = make_appeal()
    assert "RF reference: DNB bank account, NO15 0530 2294 668" in admin.get(page_of(appeal)).content.decode()

    admin.post(
        page_of(appeal), form_data(open_unrendered(admin, page_of(appeal)), **{"references-1-value": "Winter 2026"})
    )

    assert [(each.method.key, each.value) for each in appeal.references.all()] == [("vipps", "Winter 2026")]
    assert 'value="Winter 2026"' in admin.get(page_of(appeal)).content.decode()


def test_wrong_reference_stands_at_its_row(admin, make_method, make_appeal):
    make_method(), make_method("iban", kind="iban", values=IBAN)
    appeal = make_appeal()

    typed = {"references-0-value": "18", "references-1-value": "RF19539007547034"}
    page = admin.post(page_of(appeal), form_data(open_unrendered(admin, page_of(appeal)), **typed))

    assert errors_on(page).keys() == {"references-0-value", "references-1-value"}
    assert "RF19539007547034" in page.content.decode()


def test_list_says_where_each_appeal_stands_and_what_the_site_shows(admin, make_appeal):
    now = timezone.now()
    make_appeal("support"), make_appeal("off", is_default=False, is_active=False)
    texts = {"en": AppealTexts(title="Help our winter")}
    make_appeal("winter", texts=texts, starts_at=now + A_DAY), make_appeal("old", is_default=False, ends_at=now - A_DAY)

    page = admin.get(LIST).content.decode()

    assert all(words in page for words in (">shown now<", ">off<", ">from ", ">ended "))
    assert "readers see “Support us” now" in page and "“Help our winter” is the default appeal" in page


def test_empty_list_says_what_would_stand_there(admin):
    assert "There is no appeal yet" in admin.get(LIST).content.decode()


def test_form_shows_the_block_as_readers_will_see_it(admin, make_method, make_appeal):
    make_method("iban", kind="iban", values=IBAN)
    appeal = make_appeal(is_active=False, references={"iban": "RF18539007547034"})

    page = admin.get(page_of(appeal)).content.decode()

    assert "<strong>sum</strong>" in page and "€12.50" in page and "RF18 5390 0754 7034" in page
    assert page.count("no text in this language") == 3


def test_preview_warns_of_a_bank_at_which_no_account_is(admin, make_method, make_appeal):
    make_method()
    warning = "These words name Nordea, and none of the accounts below them is there."
    for text, is_warned in (("<p>Our <b>DnB</b> account, or any bank</p>", False), ("<p>Our Nordea account</p>", True)):
        appeal = make_appeal(
            f"appeal-{is_warned}".lower(), is_default=False, texts={"en": AppealTexts(title="Help", text=text)}
        )
        page = admin.get(reverse("admin:donations_appeal_change", args=[appeal.pk])).content.decode()
        assert (warning in page) is is_warned, text
