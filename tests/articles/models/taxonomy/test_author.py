import pytest

from articles.models import Author, AuthorName
from tests.factories import a_user, an_author

pytestmark = pytest.mark.django_db


def test_author_has_one_name_in_each_language(refused):
    author = an_author(names={"en": {"name": "Nilofar"}})
    refused("author_name_per_language", AuthorName.objects.create, author=author, language="en", name="N.")


def test_slug_is_unique(refused):
    an_author(slug="nilofar")
    refused("slug", Author.objects.create, slug="nilofar")


def test_pseudonym_has_no_account_and_stays_when_an_account_goes():
    user = a_user()
    author = an_author(user=user)
    user.delete()
    author.refresh_from_db()
    assert author.user is None


def test_fixtures_name_authors_by_slug():
    author = an_author(slug="nilofar")
    for row in (author, author.names.get()):
        assert type(row).objects.get_by_natural_key(*row.natural_key()) == row
    assert [str(author) for author in Author.objects.with_names()] == ["Nilofar"]
