import pytest
from django.urls import reverse

from articles.models import Section
from cms.published.models import Document
from tests.factories import a_section, a_user, an_appeal, an_article
from tests.factories.admin_forms import errors_on, form_data, open_unrendered

pytestmark = pytest.mark.django_db

ADD = reverse("admin:articles_section_add")
LIST = reverse("admin:articles_section_changelist")
NAMES = {"en": {"name": "World"}, "ps": {"name": "نړۍ"}}


def change(section):
    return reverse("admin:articles_section_change", args=[section.pk])


@pytest.fixture
def section():
    return a_section(slug="world", names=NAMES)


@pytest.fixture
def admin(client):
    client.force_login(a_user(role="editor"))
    return client


def test_each_language_has_a_row_in_the_newsrooms_order(admin, section):
    rows = admin.get(change(section)).context["inline_admin_formsets"][0].formset.forms

    assert [row["language"].value() for row in rows] == ["en", "nb", "ps", "fa-AF"]


def test_inputs_carry_language_and_direction_of_their_row(admin, section):
    page = admin.get(change(section)).content.decode()

    assert 'lang="ps" dir="rtl"' in page
    assert 'lang="nb" dir="ltr"' in page


def test_new_section_is_public_with_all_its_names(admin):
    data = form_data(open_unrendered(admin, ADD), **{"slug": "sport", "names-0-name": "Sport", "names-2-name": "ورزش"})

    assert admin.post(ADD, data).status_code == 302
    assert {name.language: name.name for name in Section.objects.get(slug="sport").names.all()} == {
        "en": "Sport",
        "ps": "ورزش",
    }
    assert Document.objects.in_collection("sections").filter(key="sport").exists()


def test_emptied_row_removes_the_name(admin, section):
    admin.post(change(section), form_data(open_unrendered(admin, change(section)), **{"names-2-name": ""}))

    assert [name.language for name in section.names.all()] == ["en"]


def test_taken_slug_is_refused_at_its_field_and_the_names_stay_typed(admin, section):
    other = a_section(slug="sport")
    data = form_data(open_unrendered(admin, change(other)), **{"slug": "world", "names-3-name": "ورزش"})

    page = admin.post(change(other), data)

    assert list(errors_on(page)) == ["slug"]
    assert "ورزش" in page.content.decode()


def test_refusal_of_the_service_stands_at_its_field(admin):
    page = admin.post(ADD, form_data(open_unrendered(admin, ADD), **{"slug": "Not A Slug", "names-0-name": "Sport"}))

    assert "small letters" in errors_on(page)["slug"][0]
    assert not Section.objects.exists()


def test_language_given_twice_is_refused(admin, section):
    page = admin.post(change(section), form_data(open_unrendered(admin, change(section)), **{"names-2-language": "en"}))

    assert page.status_code == 200
    assert section.names.count() == 2


def test_of_six_who_saw_the_same_version_one_wins(admin, section):
    data = form_data(open_unrendered(admin, change(section)))

    answers = [admin.post(change(section), data | {"position": place}).status_code for place in range(1, 7)]

    section.refresh_from_db()
    assert answers == [302, 200, 200, 200, 200, 200]
    assert section.position == 1


def test_conflict_shows_both_texts_and_saving_again_decides(admin, section):
    mine = form_data(open_unrendered(admin, change(section)), **{"names-2-name": "زما نړۍ"})
    admin.post(change(section), form_data(open_unrendered(admin, change(section)), **{"names-2-name": "ستا نړۍ"}))

    page = admin.post(change(section), mine)

    assert "ستا نړۍ" in page.content.decode()
    assert "زما نړۍ" in page.content.decode()
    assert admin.post(change(section), form_data(page)).status_code == 302
    assert section.names.get(language="ps").name == "زما نړۍ"


def test_tampered_row_count_is_no_server_error(admin, section):
    data = form_data(open_unrendered(admin, change(section)), **{"names-INITIAL_FORMS": "4"})

    assert admin.post(change(section), data).status_code == 302


def test_missing_version_is_refused(admin, section):
    data = form_data(open_unrendered(admin, change(section)))
    del data["version"]

    assert "version" in errors_on(admin.post(change(section), data))


def test_appeals_that_readers_see_can_be_chosen(admin, section):
    an_appeal(key="winter")

    choices = admin.get(change(section)).context["adminform"].form.fields["donation_appeal"].choices

    assert ("winter", "Support us (winter)") in choices


def test_chosen_appeal_stays_when_it_is_not_public_any_more(admin):
    section = a_section()
    Section.objects.update(donation_appeal="gone")

    admin.post(change(section), form_data(open_unrendered(admin, change(section))))

    section.refresh_from_db()
    assert section.donation_appeal == "gone"


def test_list_leads_to_the_articles_of_each_section(admin, section):
    an_article(section=section)

    assert "?section=world" in admin.get(LIST).content.decode()


def test_list_needs_as_many_queries_for_ten_as_for_one(admin, section, django_assert_max_num_queries):
    for _ in range(10):
        a_section()

    with django_assert_max_num_queries(10):
        admin.get(LIST)


def test_used_section_is_not_deleted(admin, section):
    an_article(section=section)

    admin.post(reverse("admin:articles_section_delete", args=[section.pk]), {"post": "yes"})

    assert Section.objects.filter(pk=section.pk).exists()


def test_unused_section_is_deleted_with_its_documents(admin, section):
    admin.post(reverse("admin:articles_section_delete", args=[section.pk]), {"post": "yes"})

    assert not Document.objects.in_collection("sections").filter(key="world").exists()


@pytest.mark.parametrize(("role", "seen", "saved"), [("reporter", 200, 403), ("treasurer", 403, 403)])
def test_only_editors_change_sections(client, section, role, seen, saved):
    client.force_login(a_user(role=role))

    assert client.get(change(section)).status_code == seen
    assert client.post(change(section), {}).status_code == saved


def test_reporter_reads_the_names(client, section):
    client.force_login(a_user(role="reporter"))

    assert "نړۍ" in client.get(change(section)).content.decode()
