from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.models import Author, Tag
from tests.factories import a_tag, an_article, an_author

pytestmark = pytest.mark.django_db


def run(*arguments, **options):
    out = StringIO()
    call_command("merge_taxonomy", *arguments, stdout=out, **options)
    return out.getvalue()


def test_same_names_are_listed_and_merged_by_their_slugs():
    an_author(slug="ali", name="Ali"), an_author(slug="ali-2", name="ALI")
    assert run() == "author ali ali-2  (Ali)\n"
    assert run("author", "ali", "ali-2", dry_run=True) == "0 articles and 1 addresses would come along.\n"
    assert run("author", "ali", "ali-2") == "0 articles and 1 addresses came along.\n"
    assert (Author.objects.count(), run()) == (1, "")


def test_any_tags_can_be_merged():
    a_tag(slug="kabul")
    article = an_article(tags=[a_tag(slug="kabul-city")])
    run("tag", "kabul", "kabul-city")
    assert list(article.tags.all()) == [Tag.objects.get()]


def test_unknown_slugs_are_named():
    with pytest.raises(CommandError, match="There is no tag “nowhere”"):
        run("tag", "nowhere", "kabul")
