from datetime import timedelta

import pytest

from articles.documents.article import article_documents
from articles.documents.transitions import Transitions
from articles.models import Article, Newsroom
from articles.rules.messages import comments_message
from tests.factories import NOW, a_newsroom, a_section, an_article

pytestmark = pytest.mark.django_db

A_DAY, A_SECOND = timedelta(days=1), timedelta(seconds=1)
PUBLISHED_AT = NOW - A_DAY


def transitions(article):
    return Transitions(Article.objects.with_public_parts().get(pk=article.pk), Newsroom.objects.the_one())


def document_at(article, at):
    """Return the document as it is stored at a datetime, with no change behind it."""
    stored = Article.objects.with_public_parts().get(pk=article.pk)
    return article_documents(stored, newsroom=Newsroom.objects.the_one(), at=at)[0]


def body_at(article, at):
    return document_at(article, at).body


def test_transitions_are_when_something_changes_and_lie_ahead():
    english = an_article(
        status="published", breaking_until=NOW + A_DAY, comment_policy="open", comments_close_after_days=3
    )
    an_article(story=english.story, language="ps", status="scheduled", published_at=NOW + 3 * A_DAY)
    assert transitions(english).datetimes(after=NOW) == [NOW + A_DAY, NOW + 2 * A_DAY, NOW + 3 * A_DAY]
    assert transitions(english).datetimes(after=NOW + 2 * A_DAY) == [NOW + 3 * A_DAY]


def test_comments_close_at_their_datetime_and_say_why():
    article = an_article(status="published", comment_policy="open", comments_close_after_days=3)
    closes_at = PUBLISHED_AT + 3 * A_DAY
    before, after = body_at(article, closes_at - A_SECOND)["comments"], body_at(article, closes_at)["comments"]
    assert (before["state"], before["reason"], before["message"]) == ("open", "setting", None)
    assert (after["state"], after["reason"], after["message"]) == ("closed", "expired", "Comments are closed.")
    assert before["closes_at"] == after["closes_at"] == "2026-03-23T12:00:00Z"
    assert document_at(article, closes_at).card["comments"] == {"state": "closed", "count": 0}


@pytest.mark.parametrize("policy", ["open", "closed", "hidden"])
def test_no_address_takes_comments(policy):
    found = body_at(an_article(status="published", comment_policy=policy), NOW)["comments"]
    assert (found["state"], found["count"], found["url"]) == (policy, 0, None)


@pytest.mark.parametrize(
    ("article", "section", "newsroom", "state", "reason"),
    [
        ({"comment_policy": "hidden"}, {"comment_policy": "open"}, {}, "hidden", "setting"),
        ({}, {"comment_policy": "open"}, {}, "open", "section"),
        ({}, {}, {"comment_policy": "open"}, "open", "site"),
        ({}, {}, {}, "closed", "site"),
    ],
)
def test_comments_follow_article_then_section_then_site(article, section, newsroom, state, reason):
    a_newsroom(**newsroom)
    found = body_at(an_article(status="published", section=a_section(**section), **article), NOW)["comments"]
    assert (found["state"], found["reason"]) == (state, reason)


def test_message_is_in_the_language_of_the_article():
    comments = body_at(an_article(status="published", language="ps", slug="کابل"), NOW)["comments"]
    assert comments["message"] == comments_message(state="closed", language="ps") != "Comments are closed."


def test_translations_appear_at_their_datetime():
    english = an_article(status="published")
    an_article(
        story=english.story, language="ps", status="scheduled", published_at=NOW + A_DAY, slug="کابل", headline="کابل"
    )
    assert body_at(english, NOW + A_DAY - A_SECOND)["translations"] == []
    assert body_at(english, NOW + A_DAY)["translations"] == [
        {
            "language": "ps",
            "direction": "rtl",
            "slug": "کابل",
            "title": "کابل",
            "url": "/api/v1/articles/%DA%A9%D8%A7%D8%A8%D9%84/",
        }
    ]


@pytest.mark.parametrize("status", ["draft", "in_review", "withdrawn"])
def test_translations_that_readers_do_not_see_are_not_named(status):
    english = an_article(status="published")
    an_article(story=english.story, language="ps", status=status)
    assert (body_at(english, NOW)["translations"], transitions(english).datetimes(after=NOW)) == ([], [])


def test_translations_stand_in_the_order_of_their_languages():
    english = an_article(status="published")
    for language in ("ps", "nb", "fa-AF"):
        an_article(story=english.story, language=language, status="published")
    assert [each["language"] for each in body_at(english, NOW)["translations"]] == ["fa-AF", "nb", "ps"]
