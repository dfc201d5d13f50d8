from datetime import timedelta

import pytest

from articles.models import Redirect
from articles.services import free_slug, publish_article, reopen_article, schedule_article, unschedule_article
from articles.services.content.slugs import SlugTaken
from cms.lib.domain_errors import Invalid
from tests.factories import NOW, an_actor, an_article

pytestmark = pytest.mark.django_db


def redirects():
    return dict(Redirect.objects.values_list("slug", "article__slug"))


@pytest.mark.parametrize(
    ("headline", "slug"),
    [("Kabul at night", "kabul-at-night"), ("کابل په شپه کې", "کابل-په-شپه-کې"), ("Ærlig talt", "aerlig-talt")],
)
def test_slug_comes_from_the_headline_in_any_script(headline, slug):
    assert an_article(headline=headline).slug == slug


def test_headline_without_a_letter_gives_a_slug_of_the_story():
    article = an_article(headline="2026!")
    assert article.slug == f"story-{article.story_id}"


def test_same_headline_gets_the_next_number(django_assert_num_queries):
    slugs = [an_article(headline="Kabul").slug for _ in range(3)]
    assert slugs == ["kabul", "kabul-2", "kabul-3"]
    with django_assert_num_queries(2):
        assert free_slug("Kabul", story_id=0) == "kabul-4"


def test_same_headline_in_another_spelling_is_the_same_slug():
    assert [an_article(headline="كابل").slug, an_article(headline="کابل").slug] == ["كابل", "کابل-2"]


@pytest.mark.parametrize("slug", ["kabul", "KABUL", "kábul", " Kabul! "])
def test_slug_of_another_article_is_refused_in_every_spelling(slug):
    an_article(slug="kabul", headline="The first")
    with pytest.raises(SlugTaken, match="leads to another article") as error:
        an_article(slug=slug)
    assert (error.value.field, error.value.taken_by.headline) == ("slug", "The first")


@pytest.mark.parametrize("slug", ["…", "1984", "-"])
def test_slug_without_a_letter_is_refused(slug):
    with pytest.raises(Invalid) as error:
        an_article(slug=slug)
    assert error.value.field == "slug"


def test_public_slug_leads_on_for_ever(edit, public):
    article = an_article(status="published", slug="one")
    edit(edit(article, slug="two"), slug="three")
    assert redirects() == {"one": "three", "two": "three"}
    moved = {key: card for key, (status, card) in public().items() if status == 301}
    assert moved == {"one": {"slug": "three"}, "two": {"slug": "three"}}


def test_slug_that_was_never_public_is_forgotten(edit):
    edit(an_article(slug="draft"), slug="better")
    edit(an_article(status="scheduled", slug="soon"), slug="sooner")
    assert redirects() == {}
    assert an_article(slug="draft").slug == "draft"


def test_article_may_return_to_an_old_slug(edit, public):
    article = an_article(status="published", slug="one")
    edit(edit(article, slug="two"), slug="one")
    assert redirects()["two"] == "one"
    assert {key: status for key, (status, _) in public().items()} == {"one": 200, "two": 301}


def test_reopened_article_keeps_its_known_slug_even_when_it_is_scheduled_in_between(edit, public):
    article = an_article(status="withdrawn", slug="one")
    for service, more in (
        (reopen_article, {}),
        (schedule_article, {"publish_at": NOW + timedelta(days=1)}),
        (unschedule_article, {}),
    ):
        article = service(article=article, version=article.version, by=an_actor(), at=NOW, **more)
    renamed = edit(article, slug="two")
    publish_article(article=renamed, version=renamed.version, by=an_actor(), at=NOW)
    assert {key: status for key, (status, _) in public().items()} == {"one": 301, "two": 200}


def test_old_slug_of_another_article_is_refused(edit):
    edit(an_article(status="published", slug="one", headline="The first"), slug="two")
    with pytest.raises(SlugTaken, match="leads to another article"):
        an_article(slug="one")


def test_empty_slug_means_one_from_the_headline(edit):
    article = edit(an_article(slug="other", headline="Kabul"), slug="")
    assert article.slug == "kabul"


def test_empty_slug_keeps_the_one_that_fits_already(edit):
    article = edit(an_article(status="published", headline="Kabul"), slug="")
    assert (article.slug, redirects()) == ("kabul", {})
    assert edit(article, slug="").slug == "kabul"
