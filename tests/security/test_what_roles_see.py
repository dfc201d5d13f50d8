"""What colleagues have not published is theirs and the editors' to read: asked of every page that could tell."""

import pytest
from django.urls import reverse

from articles.models import Article
from articles.services import create_article, save_article
from cms.access.actor import Actor
from tests.articles.admin.admin_client import AdminClient, address, errors
from tests.factories import NOW, a_picture, an_actor, an_article, article_values

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

SECRET = "Whistleblower"
PAGES = {
    "start": "/admin/",
    "list": "/admin/articles/article/",
    "list in search": "/admin/articles/article/?q=whistle",
    "form": "/admin/articles/article/{article}/change/",
    "preview": "/admin/articles/article/{article}/preview/",
    "changes": "/admin/articles/article/{article}/changes/",
    "history": "/admin/articles/article/{article}/history/",
    "delete": "/admin/articles/article/{article}/delete/",
    "stories": "/admin/articles/story/",
    "story": "/admin/articles/story/{story}/change/",
    "history of story": "/admin/articles/story/{story}/history/",
    "sections": "/admin/articles/section/",
    "pictures": "/admin/media/image/",
    "picture": "/admin/media/image/{picture}/change/",
    "history of picture": "/admin/media/image/{picture}/history/",
    "events": "/admin/events/event/",
    "search": "/admin/search/?s=whistle",
    "autocomplete": "/admin/autocomplete/?app_label=articles&model_name=byline&field_name=article",
    "autocomplete of stories": "/admin/autocomplete/?app_label=articles&model_name=article&field_name=story",
}


@pytest.fixture
def secret():
    """A draft of a colleague, whose every word is secret."""
    words = {name: f"{SECRET} {name}" for name in ("headline", "lead", "kicker", "lead_image_alt")}
    picture = a_picture(name="press.png")
    return an_article(**words, slug="hidden-draft", body=f"<p>{SECRET} body</p>", lead_image=picture)


def page(admin, secret, name):
    ids = {"article": secret.pk, "story": secret.story_id, "picture": secret.lead_image_id}
    return admin.client.get(PAGES[name].format(**ids), follow=True).content.decode()


def translated_by(admin, article):
    """Return a reporter's own article in the story of a colleague."""
    values = article_values(language="ps", headline="زما", slug="own-one")
    return create_article(values=values, by=Actor.of(admin.user), at=NOW, story=article.story)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("role", ["reporter", "treasurer"])
def test_no_page_tells_of_what_a_colleague_has_not_published(role, name, secret):
    admin = AdminClient(role)
    translated_by(admin, secret)
    assert SECRET not in page(admin, secret, name)


SILENT = {"changes", "history of story", "sections", "history of picture", "events", "autocomplete of stories"}


@pytest.mark.parametrize("name", sorted(PAGES.keys() - SILENT))
def test_the_same_page_tells_editors(name, secret):
    assert SECRET in page(AdminClient(), secret, name)


def test_a_reporters_form_hides_what_a_colleague_writes_in_another_language(secret):
    admin = AdminClient("reporter")
    form = admin.get(translated_by(admin, secret)).content.decode()
    assert SECRET not in form
    assert "a colleague is writing it" in form


def test_a_reporters_form_shows_the_translation_that_readers_see_without_a_way_in():
    admin, public = AdminClient("reporter"), an_article(status="published", headline="Public words")
    form = admin.get(translated_by(admin, public)).content.decode()
    assert "Public words" in form
    assert address(public) not in form


def test_a_story_cannot_be_searched_for_the_words_of_others(secret):
    admin = AdminClient("reporter")
    translated_by(admin, secret)
    answer = admin.client.get(reverse("admin:articles_story_changelist"), {"q": SECRET})
    assert answer.context["cl"].result_count == 0


@pytest.mark.parametrize(("role", "is_told"), [("reporter", False), ("editor", True)])
def test_only_who_may_read_an_article_is_told_which_one_has_the_slug(role, is_told, secret):
    answer = AdminClient(role).post(headline="Mine", slug=secret.slug)
    assert (SECRET in str(errors(answer)["slug"])) == is_told


def test_a_language_that_a_colleague_has_begun_is_refused_without_its_headline(secret):
    admin = AdminClient("reporter")
    article = translated_by(admin, secret)
    answer = admin.client.post(address(article, "translate"), {"language": "en"}, follow=True)
    assert len(answer.context["messages"]) == 1
    assert SECRET not in answer.content.decode()


def test_a_picture_tells_reporters_that_it_is_used_but_not_by_what(secret):
    assert "1 article that is not yours to open" in page(AdminClient("reporter"), secret, "picture")


@pytest.mark.parametrize("status", ["draft", "in_review", "scheduled", "withdrawn"])
def test_treasurers_open_nothing_that_readers_do_not_see(status):
    assert AdminClient("treasurer").get(an_article(status=status)).status_code == 302


@pytest.fixture
def changed():
    """A public article whose every word is held apart in a secret change."""
    article = an_article(status="published", lead_image=a_picture())
    values = {name: f"{SECRET} {name}" for name in ("headline", "lead", "kicker", "lead_image_alt")}
    return save_article(article=article, values=values, version=article.version, by=an_actor(), at=NOW)


@pytest.mark.parametrize("name", PAGES)
def test_no_page_tells_treasurers_of_changes_that_readers_do_not_see(name, changed):
    assert SECRET not in page(AdminClient("treasurer"), changed, name)


@pytest.mark.parametrize("name", ["form", "preview", "changes"])
def test_the_same_page_tells_editors_of_the_changes(name, changed):
    assert SECRET in page(AdminClient(), changed, name)


def test_comparing_with_nothing_does_not_tell_treasurers_what_is_held_apart(changed):
    answer = AdminClient("treasurer").client.post(address(changed, "differences"), {"headline": "x", "lead": "x"})
    assert SECRET not in answer.content.decode()


def test_treasurers_read_what_readers_see():
    public = an_article(status="published", headline="Public words")
    assert "Public words" in AdminClient("treasurer").get(public).content.decode()


def test_a_search_is_not_remembered_beyond_the_role_that_made_it(secret):
    admin = AdminClient()
    assert SECRET in page(admin, secret, "search")
    admin.user.groups.clear()
    assert SECRET not in page(admin, secret, "search")


@pytest.mark.parametrize("number", ["x", "0", "99", "-1", "١"])
def test_a_strange_page_of_the_search_is_the_first_or_the_last_one(number):
    assert AdminClient().client.get(reverse("admin:search"), {"s": "art", "page": number}).status_code == 200


def test_saving_as_new_writes_nothing_over_a_colleagues_draft(secret):
    admin = AdminClient("reporter")
    admin.client.post(address(secret), {**admin.form(), "headline": "Copied", "_saveasnew": "1"})
    secret.refresh_from_db()
    assert secret.headline.startswith(SECRET)
    assert not Article.objects.filter(headline="Copied").exclude(created_by=admin.user).exists()
