"""What is typed goes into the rows of the article, or into its pending changes."""

import pytest

from articles.models import Article
from articles.services import save_article, with_pending_changes
from articles.services.content.snapshot import content_of
from articles.services.writing.apply import apply_pending_changes, written_apart
from cms.lib.domain_errors import Invalid
from tests.factories import NOW, a_tag, an_actor, an_article, an_author

pytestmark = pytest.mark.django_db


def write(article, **values):
    return save_article(article=article, values=values, version=article.version, by=an_actor(), at=NOW)


@pytest.fixture
def changed():
    """A public article whose readers see "Old"; its pending changes say "New"."""
    return write(an_article(status="published", headline="Old", slug="bridge"), headline="New")


def test_each_save_builds_upon_the_one_before(changed):
    write(changed, lead="A lead.")
    admin = with_pending_changes(Article.objects.get())
    assert (admin.headline, admin.lead) == ("New", "A lead.")


def test_pending_changes_have_rows_of_their_own(changed):
    author, tag = an_author(), a_tag()
    admin = with_pending_changes(
        write(changed, bylines=[(author, "pictures")], tags=[tag], corrections=[(NOW, "Not so.")])
    )
    assert [(each.author, each.role) for each in admin.byline_rows()] == [(author, "pictures")]
    assert (admin.tag_rows(), admin.correction_rows()[0].text) == ([tag], "Not so.")
    assert not Article.objects.get().bylines.exists()


def test_changes_that_are_taken_back_by_hand_are_none(changed):
    assert write(changed, headline="Old").draft is None


def test_save_without_a_change_makes_no_draft():
    article = an_article(status="published", headline="Old")
    assert write(article, headline="Old").draft is None


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"headline": ""}, {"headline"}),
        ({"headline": "x" * 201}, {"headline"}),
        ({"slug": "!!"}, {"slug"}),
        ({"slug": "taken"}, {"slug"}),
        ({"lead": "\x00"}, {"lead"}),
        ({"corrections": [(NOW, "")]}, {"corrections.0.text"}),
    ],
)
def test_bad_value_is_refused_before_it_waits_for_readers(changed, values, fields):
    an_article(slug="taken")
    with pytest.raises(Invalid) as error:
        write(changed, **values)
    assert set(error.value.errors) == fields
    assert with_pending_changes(Article.objects.get(pk=changed.pk)).headline == "New"


def test_what_is_written_apart_is_cleaned_and_stored_nowhere(changed):
    content = written_apart(changed, {"headline": " A\n bridge ", "slug": ""})
    assert (content["headline"], content["slug"]) == ("A bridge", "a-bridge")
    assert with_pending_changes(Article.objects.get()).headline == "New"


def test_changes_that_are_taken_over_are_the_rows(changed):
    apply_pending_changes(changed, at=NOW)
    assert (content_of(Article.objects.get())["headline"], changed.draft) == ("New", None)
