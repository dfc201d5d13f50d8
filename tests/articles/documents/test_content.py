from datetime import timedelta

import pytest

from tests.factories import NOW, a_picture, a_section, a_tag, an_appeal, an_article, an_author

pytestmark = pytest.mark.django_db


@pytest.fixture
def card(document):
    return lambda article: document(article).card


@pytest.fixture
def body(document):
    return lambda article: document(article).body


def test_empty_texts_are_null(card, body):
    article = an_article(status="published")
    assert {name: card(article)[name] for name in ("kicker", "dateline", "lead", "image")} == dict.fromkeys(
        ("kicker", "dateline", "lead", "image")
    )
    assert body(article)["seo"] == {"title": article.headline, "description": None, "canonical_url": None}


def test_card_has_what_editors_wrote(card):
    article = an_article(
        status="published", headline="Kabul", kicker="Night", dateline="KABUL", lead="L", is_featured=True
    )
    found = card(article)
    assert (found["title"], found["kicker"], found["dateline"], found["lead"]) == ("Kabul", "Night", "KABUL", "L")
    assert (found["is_featured"], found["id"], found["url"]) == (True, article.pk, "/api/v1/articles/kabul/")


def test_language_and_direction_are_those_of_the_article(card):
    found = card(an_article(status="published", language="ps", headline="کابل"))
    assert (found["language"], found["direction"]) == ("ps", "rtl")
    assert found["url"] == "/api/v1/articles/%DA%A9%D8%A7%D8%A8%D9%84/"


def test_names_are_in_the_language_of_the_article(card):
    names = {"en": {"name": "World"}, "ps": {"name": "نړۍ"}}
    tags = [a_tag(slug="war", names={"en": {"name": "War"}}), a_tag(slug="aid", names={"ps": {"name": "مرسته"}})]
    found = card(an_article(status="published", language="ps", section=a_section(slug="world", names=names), tags=tags))
    assert found["section"] == {"slug": "world", "name": "نړۍ"}
    assert found["tags"] == [{"slug": "aid", "name": "مرسته"}, {"slug": "war", "name": "War"}]


def test_authors_stand_in_the_order_of_the_byline_with_what_they_did(card):
    bylines = [(an_author(slug="omid", name="Omid"), "words"), (an_author(slug="nilofar", name="Nilofar"), "pictures")]
    assert card(an_article(status="published", bylines=bylines))["authors"] == [
        {"slug": "omid", "name": "Omid", "role": "words"},
        {"slug": "nilofar", "name": "Nilofar", "role": "pictures"},
    ]


def test_picture_has_size_words_and_the_credit_of_the_article_or_its_own(card):
    picture = a_picture(credit="Agency")
    words = {"lead_image": picture, "lead_image_alt": "A crane", "lead_image_caption": "Dusk & dawn"}
    assert card(an_article(status="published", **words))["image"] == {
        "id": picture.pk,
        "url": f"/media/{picture.file}",
        "width": 3,
        "height": 2,
        "alt": "A crane",
        "caption": "Dusk & dawn",
        "caption_html": "Dusk &amp; dawn",
        "credit": "Agency",
    }
    assert card(an_article(status="published", **words, lead_image_credit="Omid"))["image"]["credit"] == "Omid"


def test_words_and_minutes_are_counted_in_every_script(card):
    found = card(an_article(status="published", body=f"<p>{'کابل ' * 500}</p>"))
    assert (found["word_count"], found["reading_minutes"]) == (500, 3)


def test_datetimes_are_whole_seconds_in_utc(card, edit):
    article = an_article(status="published", published_at=NOW + timedelta(milliseconds=1500))
    found = card(edit(article, kicker="New", at=NOW + timedelta(hours=1)))
    assert (found["published_at"], found["updated_at"]) == ("2026-03-21T12:00:01Z", "2026-03-21T13:00:00Z")


def test_article_is_never_updated_before_it_is_published(card):
    found = card(an_article(status="scheduled", published_at=NOW + timedelta(days=1)))
    assert found["updated_at"] == found["published_at"] == "2026-03-22T12:00:00Z"


def test_body_is_given_as_html_blocks_and_text(body):
    found = body(an_article(status="published", body="<h2>Night</h2><p>One <strong>two</strong>.</p>"))["body"]
    assert found["html"] == '<h2 id="night">Night</h2><p>One <strong>two</strong>.</p>'
    assert [block["type"] for block in found["blocks"]] == ["heading", "paragraph"]
    assert found["blocks"][0]["id"] == "night"
    assert found["text"] == "Night\n\nOne two."


def test_document_is_the_card_and_more(document):
    found = document(an_article(status="published"))
    assert {**found.body, "comments": found.card["comments"]}.items() >= found.card.items()


def test_corrections_are_told_oldest_first(body):
    corrections = [(NOW, "Late."), (NOW - timedelta(days=1), "Early.")]
    assert body(an_article(status="published", corrections=corrections))["corrections"] == [
        {"at": "2026-03-20T12:00:00Z", "text": "Early."},
        {"at": "2026-03-21T12:00:00Z", "text": "Late."},
    ]


def test_seo_falls_back_to_headline_and_lead(body):
    assert body(an_article(status="published", headline="H", lead="L"))["seo"]["description"] == "L"
    seo = body(an_article(status="published", seo_title="T", seo_description="D", canonical_url="https://a.example/"))[
        "seo"
    ]
    assert seo == {"title": "T", "description": "D", "canonical_url": "https://a.example/"}


def test_canonical_address_is_on_the_site_for_readers(body, settings):
    settings.FRONTEND_URL = "https://news.example.org"
    assert (
        body(an_article(status="published", slug="kabul"))["seo"]["canonical_url"]
        == "https://news.example.org/en/kabul"
    )


def test_canonical_address_follows_the_pattern_of_the_settings_but_what_editors_wrote_goes_first(body, settings):
    settings.FRONTEND_URL = "https://news.example.org"
    settings.CMS_ARTICLE_URL = "https://site.example/{language}/article/{slug}/"
    article = an_article(status="published", slug="کابل", language="ps")
    assert body(article)["seo"]["canonical_url"] == "https://site.example/ps/article/%DA%A9%D8%A7%D8%A8%D9%84/"
    written = an_article(status="published", canonical_url="https://a.example/")
    assert body(written)["seo"]["canonical_url"] == "https://a.example/"


@pytest.mark.parametrize(
    ("article", "section", "expected"),
    [
        ({}, {}, "/api/v1/donations/?language=en"),
        ({"donation_block": "off"}, {}, None),
        ({}, {"donation_block": "off"}, None),
        ({"donation_block": "on"}, {"donation_block": "off"}, "/api/v1/donations/?language=en"),
        ({}, {"donation_appeal": "winter"}, "/api/v1/donations/?language=en&appeal=winter"),
        ({"donation_appeal": "flood"}, {"donation_appeal": "winter"}, "/api/v1/donations/?language=en&appeal=flood"),
    ],
)
def test_invitation_to_donate_follows_article_then_section(body, article, section, expected):
    an_appeal(key="winter"), an_appeal(key="flood")
    found = body(an_article(status="published", section=a_section(**section), **article))
    assert found["donation_url"] == expected
