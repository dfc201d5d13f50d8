import pytest
from django.urls import reverse

from articles.models import Article
from tests.articles.admin.admin_client import AdminClient
from tests.factories import an_appeal, an_article

pytestmark = pytest.mark.django_db

CONTENT = ["kicker", "headline", "dateline", "lead", "body", "lead_image_alt", "lead_image_caption", "seo_title"]


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("nb", "ltr"), ("ps", "rtl"), ("fa-AF", "rtl")])
@pytest.mark.parametrize("name", CONTENT)
def test_content_is_written_in_the_direction_of_its_language(language, direction, name):
    form = AdminClient().get(an_article(language=language)).context["adminform"].form
    attributes = form[name].field.widget.attrs
    assert (attributes["lang"], attributes["dir"]) == (language, direction)


def test_corrections_are_written_in_the_direction_of_the_article():
    inlines = AdminClient().get(an_article(language="ps")).context["inline_admin_formsets"]
    corrections = next(each.formset for each in inlines if each.formset.prefix == "corrections")
    assert corrections.empty_form.fields["text"].widget.attrs["dir"] == "rtl"


def test_slugs_find_their_own_direction():
    form = AdminClient().get(an_article(language="ps")).context["adminform"].form
    assert form["slug"].field.widget.attrs["dir"] == "auto"


def test_the_language_is_fixed_once_readers_have_met_the_article():
    admin = AdminClient()
    assert "language" in admin.get(an_article()).context["adminform"].form.fields
    assert "language" not in admin.get(an_article(status="published")).context["adminform"].form.fields


def test_appeals_are_chosen_from_those_that_readers_can_see():
    an_appeal(key="winter")
    choices = dict(AdminClient().get().context["adminform"].form.fields["donation_appeal"].choices)
    assert choices["winter"] == "Support us (winter)"


def test_an_appeal_that_is_public_no_more_stays_chosen():
    article = an_article()
    Article.objects.update(donation_appeal="gone")
    assert AdminClient().post(article).status_code == 302


@pytest.mark.parametrize("name", ["tags", "lead_image", "section", "bylines-0-author"])
def test_an_id_that_is_none_is_refused(name):
    article = an_article()
    typed = {"bylines-TOTAL_FORMS": 1, "bylines-0-role": "words", name: "10'--"}
    assert AdminClient().post(article, **typed).status_code == 200


def test_what_can_only_be_read_waits_for_no_typing_and_keeps_its_direction():
    article = an_article(language="ps", status="published", seo_title="د کابل پل")
    page = AdminClient("treasurer").get(article).content.decode()
    assert "data-datetime=" not in page
    assert "data-slug-proposal" not in page
    shown = page.partition('class="cms-article-field field-seo_title"')[2].partition("cms-article-field")[0]
    assert '<div dir="auto">' in shown


@pytest.mark.parametrize("form", ["article_change", "section_add", "newsroom_change"])
def test_each_form_says_whose_comments_it_decides_about(form):
    args = {"article_change": [an_article().pk], "newsroom_change": [1]}.get(form, [])
    page = AdminClient().client.get(reverse(f"admin:articles_{form}", args=args))
    assert "This CMS takes no comments" in page.text
