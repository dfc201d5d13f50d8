import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.models import Tag
from cms.access.models import User
from cms.media.models import Image
from donations.models import Appeal, DonationMethod
from tests.cms.returned_forms.conftest import FOREIGN, OWN
from tests.factories import a_newsroom, a_proposal, a_tag, a_user, picture_bytes
from tests.logging_in import log_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

AGAIN = "Send it again"
HOSTILE = "</textarea><script>alert(1)</script>\"'"


def resent(page):
    """The fields of the form that the page offers to send again, without their token."""
    assert page.context["resent"] is not None
    return dict(page.context["resent"])


FORMS = [
    ("editor", "articles_section_add", "", {"slug": "world", "names-0-name": HOSTILE}),
    ("editor", "articles_tag_add", "", {"slug": "peace", "names-2-name": "سوله"}),
    ("editor", "articles_author_add", "", {"slug": "shabgir", "names-0-bio": "Two\nlines"}),
    (
        "editor",
        "articles_article_add",
        "",
        {"headline": "Typed for an hour", "body": "<p>A <strong>long</strong> one</p>"},
    ),
    ("treasurer", "donations_appeal_add", "", {"key": "winter", "texts-0-text": "<p>Please give</p>"}),
]


@pytest.mark.parametrize(("role", "name", "query", "typed"), FORMS)
def test_old_form_shows_what_was_typed_and_is_sent_again_after_a_look(old_form, role, name, query, typed):
    a_newsroom()
    form = old_form(role, name, query=query)

    page = form.send(**typed, _save="Save")

    assert page.status_code == 403
    assert "signed in again" in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    assert "<script>alert" not in page.content.decode()
    assert typed.items() <= resent(page).items()
    fresh = str(page.context["csrf_token"])
    again = form.client.post(form.address, {**dict(page.context["resent"]), "csrfmiddlewaretoken": fresh}, headers=OWN)
    assert again.status_code in {200, 302}


def test_form_that_is_sent_again_is_saved_as_typed(old_form):
    form = old_form("editor", "articles_tag_add")
    page = form.send(slug="peace", **{"names-0-name": "Peace"}, _save="Save")

    fresh = str(page.context["csrf_token"])
    form.client.post(form.address, {**resent(page), "csrfmiddlewaretoken": fresh}, headers=OWN)

    assert [str(each) for each in Tag.objects.all()] == ["Peace"]


NEVER = [
    ("treasurer", "donations_donationmethod_add", "?kind=vipps", {"number": "#557320", "reason": "Vipps agreement"}),
    ("administrator", "access_user_add", "", {"username": "somebody", "password1": "a secret of 20 letters"}),
    ("administrator", "auth_group_add", "", {"name": "Mighty"}),
    ("editor", "password_change", "", {"old_password": "a secret of 20 letters"}),
    ("treasurer", "second_factor_set_up", "", {"new_code": "482913"}),
]


@pytest.mark.parametrize(("role", "name", "query", "typed"), NEVER)
def test_what_needs_its_own_page_is_shown_and_never_sent_again(old_form, role, name, query, typed):
    page = old_form(role, name, query=query).send(**typed).content.decode()

    assert AGAIN not in page
    assert "a secret of 20 letters" not in page
    assert "482913" not in page
    assert ("Not kept: type it again." in page) == bool({"password1", "old_password", "new_code"} & typed.keys())
    shown = [text for name, text in typed.items() if name in {"number", "reason", "username", "name"}]
    assert all(text in page for text in shown)
    assert (DonationMethod.objects.count(), User.objects.filter(username="somebody").count()) == (0, 0)


def test_buttons_of_a_proposal_show_the_reason_and_no_code(old_form):
    page = old_form("treasurer", "donations_donationmethod_proposal", a_proposal().method_id).send(
        decision="approve", code="482913", reason="The bank has changed.", content_hash="f" * 64
    )

    assert (page.status_code, page.context["resent"]) == (403, None)
    assert [(each.label, each.text, each.is_secret) for each in page.context["typed"]] == [
        ("Code", "", True),
        ("Reason", "The bank has changed.", False),
    ]


@pytest.mark.parametrize(
    "headers",
    [
        FOREIGN,
        {"Accept": "text/html", "Origin": "https://evil.example"},
        {"Accept": "text/html", "Origin": "null"},
        {**OWN, "Sec-Fetch-Site": "same-site"},
        {**OWN, "Sec-Fetch-Site": "none"},
    ],
)
def test_form_of_another_site_is_neither_shown_nor_one_press_away(old_form, headers):
    page = old_form("editor", "articles_tag_add").send(headers=headers, slug="evil", **{"names-0-name": "Call 555"})

    assert page.status_code == 403
    assert (page.context["typed"], page.context["resent"], page.context["page_address"]) == ([], None, "/admin/")
    assert "Call 555" not in page.content.decode()
    assert Tag.objects.count() == 0


@pytest.mark.parametrize("headers", [{"Accept": "text/html"}, {**OWN, "Origin": "https://cms.example"}])
def test_form_of_uncertain_origin_is_shown_and_not_sent_again(old_form, headers):
    page = old_form("editor", "articles_tag_add").send(headers=headers, slug="peace")

    assert page.context["resent"] is None
    assert "peace" in page.content.decode()


def test_buttons_that_move_an_article_are_not_pressed_again(old_form):
    a_newsroom()
    page = old_form("editor", "articles_article_add").send(headline="A plan", _move="publish")

    again = resent(page)
    assert ("_move" in again, again["_continue"], again["headline"]) == (False, "1", "A plan")


def test_pictures_are_named_to_be_chosen_anew(old_form):
    form = old_form("editor", "media_image_add")
    upload = SimpleUploadedFile('a"><b>.jpg', picture_bytes())

    page = form.send(pictures=upload, credit="N. N.")

    assert page.context["resent"] is None
    assert [(each.label, each.text) for each in page.context["typed"]] == [
        ("Credit", "N. N."),
        ("Pictures", 'a"><b>.jpg'),
    ]
    assert "<b>.jpg" not in page.content.decode()
    assert Image.objects.count() == 0


def test_bulk_action_leads_back_to_the_list(old_form):
    tags = [a_tag(slug=slug, name=slug.title()) for slug in ("peace", "war")]
    form = old_form("editor", "articles_tag_changelist", query="?q=a")

    page = form.send(action="merge_selected", _selected_action=[each.pk for each in tags], kept=tags[0].pk)

    assert (page.status_code, page.context["resent"]) == (403, None)
    assert page.context["page_address"] == form.address
    assert Tag.objects.count() == 2


def test_cookies_that_are_gone_are_named(old_form):
    form = old_form("treasurer", "donations_appeal_add")
    form.client.cookies.clear()

    page = form.send(key="winter")

    assert "sent no cookies" in page.content.decode()
    assert resent(page)["key"] == "winter"
    assert Appeal.objects.count() == 0


def test_scripts_and_programs_get_no_page(old_form):
    answer = old_form("editor", "articles_tag_add").send(headers={"Accept": "*/*"})

    assert (answer.status_code, answer.json()["code"]) == (403, "csrf_failed")


def test_second_tab_of_the_login_says_what_happened():
    a_user(role="editor")
    client = Client(enforce_csrf_checks=True)

    page = log_in(client, "editor", "a secret of 20 letters", headers=OWN)

    assert page.status_code == 403
    assert "a secret of 20 letters" not in page.content.decode()
    assert page.context["resent"] is None
