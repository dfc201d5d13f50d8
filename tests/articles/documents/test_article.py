from datetime import timedelta

import pytest

from articles.documents import ARTICLES
from cms.published.documents import microseconds
from tests.factories import NOW, a_newsroom, a_section, a_tag, an_article, an_author

pytestmark = pytest.mark.django_db

A_DAY = timedelta(days=1)


@pytest.mark.parametrize("status", ["draft", "in_review"])
def test_draft_has_no_documents(documents, status):
    assert documents(an_article(status=status)) == {}


def test_scheduled_article_waits_for_its_datetime(document):
    found = document(an_article(status="scheduled", published_at=NOW + A_DAY))
    assert found.visible_from == found.sort_key == microseconds(NOW + A_DAY)


def test_withdrawn_article_leaves_its_reason_only(document):
    found = document(an_article(status="withdrawn", headline="Secret", tags=[a_tag()]))
    assert (found.status, found.card, found.body) == (410, {"reason": "It was not true."}, None)
    assert (found.facets, found.visible_from) == (frozenset(), 0)


def test_facets_are_what_lists_can_be_asked_for(document):
    values = {
        "section": a_section(slug="world"),
        "tags": [a_tag(slug="war")],
        "bylines": [(an_author(slug="nilofar"), "words"), (an_author(slug="omid"), "pictures")],
        "is_featured": True,
    }
    article = an_article(status="published", slug="kabul", **values)
    assert document(article).facets == {
        ("story", "kabul"),
        ("section", "world"),
        ("tag", "war"),
        ("author", "nilofar"),
        ("author", "omid"),
        ("featured", "true"),
    }


def test_cache_tags_name_the_article_and_what_it_shows(document):
    article = an_article(status="published", slug="kabul", section=a_section(slug="world"), is_featured=True)
    assert document(article).cache_tags == (article.owner, "section-world", "story-kabul")


def test_breaking_news_lapses(document):
    article = an_article(status="published", breaking_until=NOW + A_DAY)
    found = document(article)
    assert found.timed_facets == {("breaking", "true"): microseconds(NOW + A_DAY)}
    assert (found.card["is_breaking"], found.changes[0].card["is_breaking"]) == (True, False)
    late = document(article, at=NOW + A_DAY)
    assert (late.timed_facets, late.changes, late.card["is_breaking"]) == ({}, (), False)


def test_breaking_news_that_lapses_before_it_appears_never_breaks(document):
    found = document(an_article(status="scheduled", published_at=NOW + 2 * A_DAY, breaking_until=NOW + A_DAY))
    assert (found.timed_facets, found.card["is_breaking"]) == ({}, False)


def test_scheduled_article_is_rendered_as_of_its_datetime(document):
    a_newsroom(comment_policy="open", comments_close_after_days=3)
    found = document(an_article(status="scheduled", published_at=NOW + A_DAY))
    assert found.card["comments"]["state"] == "open"
    assert [(change.at, change.card["comments"]["state"]) for change in found.changes] == [
        (microseconds(NOW + 4 * A_DAY), "closed")
    ]


def test_old_slugs_lead_on_from_the_datetime_of_publication(documents, edit):
    article = edit(an_article(status="published", slug="old", published_at=NOW - A_DAY), slug="new")
    found = documents(article)
    assert (found["old"].status, found["old"].card) == (301, {"slug": "new"})
    assert found["old"].visible_from == microseconds(NOW - A_DAY)


def test_source_gives_every_article_with_its_documents(django_assert_max_num_queries):
    draft, published = an_article(), an_article(status="published")
    with django_assert_max_num_queries(12):
        owners = dict(pair for batch in ARTICLES.batches(at=NOW) for pair in batch)
    assert {owner: len(documents) for owner, documents in owners.items()} == {draft.owner: 0, published.owner: 1}
