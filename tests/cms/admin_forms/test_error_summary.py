import re

import pytest
from django.urls import reverse

from articles.models import Article
from cms.lib.html import Element, parse_page, walk
from tests.factories import a_bank_account, a_newsroom, a_section, a_tag, a_treasurer, a_user, an_article, an_author
from tests.factories.admin_forms import form_data, open_unrendered
from tests.logging_in import log_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def elements(nodes):
    return [each for each in walk(nodes) if isinstance(each, Element)]


def text_of(element):
    return re.sub(r"\s+", " ", "".join(each for each in walk(element.children) if isinstance(each, str))).strip()


class Page:
    """A page of the admin, as a browser and a screen reader meet it."""

    def __init__(self, answer):
        self.elements = elements(parse_page(answer.content.decode()).children)
        self.by_id = {}
        for each in self.elements:
            self.by_id.setdefault(each.attributes.get("id"), []).append(each)
        self.summary = self.by_id["error-summary"][0]
        self.links = [each for each in elements(self.summary.children) if each.tag == "a"]

    def lines(self):
        return [(text_of(each), each.attributes["href"]) for each in self.links]

    def told(self, text):
        """How often a sentence stands on the page outside of the summary."""
        return sum(text in text_of(each) for each in self.elements if each.tag == "li") - len(
            [each for each in elements(self.summary.children) if each.tag == "li" and text in text_of(each)]
        )

    def faults(self):
        """What somebody who follows the links, or hears the fields, would miss."""
        found = []
        for link in self.links:
            name = link.attributes["href"].removeprefix("#")
            if len(self.by_id.get(name, [])) != 1:
                found.append(f"{name} is there {len(self.by_id.get(name, []))} times")
            elif "data-error-field" in link.attributes:
                found += self._faults_of_field(name)
        return found

    def _faults_of_field(self, name):
        field = self.by_id[name][0]
        if field.tag == "div" or field.attributes.get("type") == "file" or field.has_class("selectfilter"):
            # A group of controls, as Django sees it: the page's script tells each of them.
            return [] if f"{name}_error" in self.by_id else [f"{name} has no error with an id"]
        named = field.attributes.get("aria-describedby", "").split()
        is_said = field.attributes.get("aria-invalid") == "true" and f"{name}_error" in named
        missing = [f"{each} of {name} is not there" for each in named if each not in self.by_id]
        return missing + ([] if is_said else [f"{name} does not say that it is wrong"])


@pytest.fixture
def sign_in(client):
    def sign_in(role):
        is_all_powerful = {"is_superuser": role == "administrator"}
        client.force_login(a_treasurer() if role == "treasurer" else a_user(role=role, **is_all_powerful))
        return client

    return sign_in


def refused(client, address, **typed):
    answer = client.post(address, form_data(open_unrendered(client, address), **typed))
    assert answer.status_code == 200, typed
    return Page(answer)


FORMS = [
    ("editor", "articles_section_add", "", {}),
    ("editor", "articles_section_add", "", {"slug": "a b", "position": "x", "names-0-name": "World"}),
    ("editor", "articles_tag_add", "", {"names-0-description": "Only this"}),
    ("editor", "articles_author_add", "", {"user": "x", "names-0-bio": "Only this"}),
    ("editor", "articles_article_add", "", {}),
    ("editor", "articles_article_add", "", {"headline": "x" * 400, "tags": "x", "lead_image": "x", "slug": "/"}),
    ("editor", "media_image_add", "", {}),
    ("treasurer", "donations_donationmethod_add", "?kind=vipps", {"number": "x"}),
    ("treasurer", "donations_donationmethod_add", "?kind=bank_account", {"texts-1-instructions": "Only this"}),
    (
        "treasurer",
        "donations_appeal_add",
        "",
        {"starts_at": "yesterday", "languages": ["xx"], "frequencies": ["daily"]},
    ),
    ("treasurer", "donations_appeal_add", "", {"amounts-0-currency": "XXL", "texts-0-text": "<p>Only this</p>"}),
    ("administrator", "access_user_add", "", {"username": "a b", "password1": "x", "password2": "y", "groups": ["x"]}),
    ("administrator", "auth_group_add", "", {"permissions": ["x"]}),
]


@pytest.mark.parametrize(("role", "name", "query", "typed"), FORMS)
def test_every_error_leads_to_its_field_which_says_it(sign_in, role, name, query, typed):
    a_newsroom()
    page = refused(sign_in(role), reverse(f"admin:{name}") + query, **typed)

    assert page.links != []
    assert page.faults() == []
    assert page.summary.attributes["role"] == "alert"
    assert page.summary.attributes["tabindex"] == "-1"


def test_change_pages_do_the_same(sign_in):
    a_newsroom()
    section, author, article, method = a_section(), an_author(name="Shabgir"), an_article(), a_bank_account()
    editor = sign_in("editor")
    for address, typed in (
        (reverse("admin:articles_section_change", args=[section.pk]), {"slug": ""}),
        (reverse("admin:articles_author_change", args=[author.pk]), {"slug": ""}),
        (reverse("admin:articles_newsroom_change", args=[1]), {"names-0-name": "", "comments_close_after_days": "-1"}),
        (
            reverse("admin:articles_article_change", args=[article.pk]),
            {"headline": "", "schedule_at": "x", "why": "x" * 900},
        ),
    ):
        page = refused(editor, address, **typed)
        assert (page.faults(), bool(page.links)) == ([], True), address
    treasurer = sign_in("treasurer")
    page = refused(treasurer, reverse("admin:donations_donationmethod_change", args=[method.pk]), account_number="1")
    assert (page.faults(), len(page.links)) == ([], 2)


def test_names_of_rows_are_said_with_the_language(sign_in):
    add = reverse("admin:articles_section_add")
    page = refused(sign_in("editor"), add, **{"slug": "x", "names-1-description": "Bare beskrivelse"})

    assert ("Names (Norsk bokmål), Name: This field is required.", "#id_names-1-name") in page.lines()


def test_sentence_about_the_form_as_a_whole_stands_once(sign_in):
    article = an_article()
    editor = sign_in("editor")
    address = reverse("admin:articles_article_change", args=[article.pk])
    data = form_data(open_unrendered(editor, address))
    data["version"] = "nonsense"

    page = Page(editor.post(address, data))

    assert page.lines() == [("Enter a whole number.", "#article_form")]
    assert Article.objects.get().version == article.version


def test_conflict_leads_to_what_the_other_has_saved(sign_in):
    tag = a_tag(name="Peace")
    editor = sign_in("editor")
    address = reverse("admin:articles_tag_change", args=[tag.pk])
    data = form_data(open_unrendered(editor, address), **{"names-0-name": "War"})
    type(tag).objects.update(version=tag.version + 1)

    page = Page(editor.post(address, data))

    assert [href for _text, href in page.lines()] == ["#saved-by-others"]
    assert page.faults() == []


def test_link_in_a_sentence_is_told_without_its_tags(sign_in):
    a_tag(slug="kabul", name="Kabul")

    page = refused(sign_in("editor"), reverse("admin:articles_tag_add"), **{"slug": "other", "names-0-name": "KABUL"})

    [(text, href)] = page.lines()
    assert (href, "Kabul (kabul)" in text, "<" in text) == ("#id_names-0-name", True, False)


def test_login_that_is_refused_says_so_once(client):
    page = Page(log_in(client, "nobody", "wrong"))

    assert "Please enter the correct username" in text_of(page.summary)
    assert sum("cms-error-note" in each.attributes.get("class", "") for each in page.elements) == 0


def test_password_change_leads_to_both_fields(sign_in):
    client = sign_in("editor")
    page = Page(client.post(reverse("admin:password_change"), {"new_password1": "short", "new_password2": "other"}))

    assert [href for _text, href in page.lines()] == ["#id_old_password", "#id_new_password2"]
    assert page.faults() == []
