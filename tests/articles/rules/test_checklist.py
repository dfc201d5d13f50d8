from dataclasses import replace

import pytest

from articles.rules.checklist import ArticleFacts, checklist

COMPLETE = ArticleFacts(
    headline="Moscow offers to mediate",
    lead="Russia says that it is ready.",
    body="<p>MOSCOW – …</p>",
    has_section=True,
    has_picture=True,
    picture_alt="A briefing room",
    byline_count=1,
    tag_count=1,
    seo_description="An offer to mediate.",
)


def test_a_complete_article_has_an_empty_checklist():
    assert checklist(COMPLETE) == []


@pytest.mark.parametrize(
    ("missing", "code", "is_blocking"),
    [
        ({"headline": " "}, "headline_missing", True),
        ({"body": ""}, "body_missing", True),
        ({"has_section": False}, "section_missing", True),
        ({"lead": ""}, "lead_missing", False),
        ({"picture_alt": " "}, "alt_missing", False),
        ({"byline_count": 0}, "byline_missing", False),
        ({"tag_count": 0}, "tags_missing", False),
        ({"seo_description": ""}, "seo_missing", False),
    ],
)
def test_what_is_missing_is_named(missing, code, is_blocking):
    items = checklist(replace(COMPLETE, **missing))
    assert [(item.code, item.is_blocking) for item in items] == [(code, is_blocking)]


def test_without_a_picture_no_description_of_it_is_asked_for():
    assert checklist(replace(COMPLETE, has_picture=False, picture_alt="")) == []


def test_what_blocks_comes_first():
    items = checklist(ArticleFacts(**dict.fromkeys(COMPLETE.__slots__, "")))
    assert [item.is_blocking for item in items] == sorted((item.is_blocking for item in items), reverse=True)


def test_every_item_is_said_in_a_whole_sentence():
    items = checklist(ArticleFacts(**dict.fromkeys(COMPLETE.__slots__, "")))
    assert all(item.message.endswith(".") for item in items)
