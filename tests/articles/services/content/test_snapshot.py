from datetime import timedelta

import pytest

from articles.fields import names_of
from articles.models import Article
from articles.services import latest_revision
from articles.services.content.snapshot import (
    article_with,
    changed_between,
    content_in,
    content_of,
    content_with,
    values_of,
)
from tests.factories import NOW, a_picture, a_tag, an_article, an_author

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


def full():
    return {
        "headline": "A bridge",
        "body": "<p>پل</p>",
        "tags": [a_tag(), a_tag()],
        "bylines": [(an_author(), "pictures"), (an_author(), "words")],
        "corrections": [(NOW, "Not so.")],
        "lead_image": a_picture(),
        "embargo_until": LATER,
    }


def test_content_is_what_services_take_back():
    article = an_article(**full())
    content = content_in(latest_revision(article))
    assert content == content_of(Article.objects.get())
    copied = an_article(**{**values_of(content), "slug": "copy"})
    assert content_of(copied) == {**content, "slug": "copy"}


def test_content_with_values_is_what_would_be_stored():
    given = full()
    expected = content_with(content_of(an_article()), given)
    stored = content_of(an_article(**given))
    assert {name: stored[name] for name in given} == {name: expected[name] for name in given}


def test_copy_to_look_at_leaves_the_article_alone():
    article = an_article(headline="Old", tags=[a_tag()])
    shown = article_with(article, {**content_of(article), "headline": "New", "tags": [], "section": None})
    assert (shown.headline, len(shown.tag_rows()), shown.section) == ("New", 0, None)
    assert (article.headline, article.tags.count(), article.section.slug) == ("Old", 1, "news")


def test_content_has_everything_that_editing_changes():
    assert set(content_of(an_article())) == set(names_of())


def test_fields_that_differ_are_named():
    content = content_of(an_article(headline="Old"))
    assert changed_between(content, {**content, "headline": "New", "tags": [1]}) == ["headline", "tags"]


def test_what_has_been_deleted_since_is_left_out():
    tag, author = a_tag(), an_author()
    content = {**content_of(an_article()), "tags": [tag.pk], "bylines": [[author.pk, "words"]], "lead_image": 99}
    tag.delete()
    author.delete()
    values = values_of(content)
    assert (values["tags"], values["bylines"], values["lead_image"]) == ([], [], None)
