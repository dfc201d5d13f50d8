import pytest

from articles.models import Article, Author, Tag
from articles.services.named_rows import read_rows_of, read_with_names
from tests.factories import NOW, a_tag, an_article, an_author

pytestmark = pytest.mark.django_db

NAMES = {"en": {"name": "Night"}, "ps": {"name": "شپه"}}


def test_rows_come_once_each_with_all_their_names_in_one_query(django_assert_num_queries):
    a_tag(slug="b", names=NAMES)
    a_tag(slug="a", names={})
    with django_assert_num_queries(1):
        found = [(tag.slug, [name.name for name in tag.names.all()]) for tag in read_with_names(Tag.objects.all())]
    assert found == [("a", []), ("b", ["Night", "شپه"])]


def test_names_are_whole_rows():
    author = an_author(names={"en": {"name": "Nadira", "biography": "Writes."}})
    (read,) = read_with_names(Author.objects.all())
    assert read.names.all()[0].biography == "Writes."
    assert list(read.names.all()) == list(author.names.all())


def test_what_an_article_has_is_read_in_three_queries(django_assert_num_queries):
    author = an_author(names=NAMES)
    bylines = [(author, "words"), (author, "pictures")]
    an_article(tags=[a_tag(slug="a")], bylines=bylines, corrections=[(NOW, "Not so.")])
    article = Article.objects.get()
    with django_assert_num_queries(3):
        read_rows_of(article)
        said = [[str(row) for row in rows.all()] for rows in (article.tags, article.bylines, article.corrections)]
    assert said[1] == ["Night (words)", "Night (pictures)"]
    assert [len(rows) for rows in said] == [1, 2, 1]
