from datetime import timedelta

import pytest

from articles.services import publish_article, save_article, schedule_article, start_translation, withdraw_article
from tests.factories import NOW, an_actor, an_article

AN_HOUR = timedelta(hours=1)


@pytest.fixture
def english(newsroom):
    return an_article(status="published", slug="kabul", headline="Kabul")


@pytest.fixture
def translate(english, do):
    def translate(language, **values):
        article = start_translation(article=english, language=language, by=an_actor(), at=NOW)
        return do(save_article, article, values=values)

    return translate


@pytest.fixture
def linked(client):
    """Return (language, title) of the translations that an article names."""
    return lambda slug: [
        (each["language"], each["title"]) for each in client.get(f"/api/v1/articles/{slug}/").json()["translations"]
    ]


def test_story_grows_into_other_languages(newsroom, english, translate, do, client, linked, listed):
    pashto = translate("ps", headline="کابل", slug="کابل", body="<p>کابل</p>")
    assert (linked("kabul"), client.get("/api/v1/articles/کابل/").status_code) == ([], 404)
    do(publish_article, pashto)
    assert (linked("kabul"), linked("کابل")) == ([("ps", "کابل")], [("en", "Kabul")])
    shown = client.get("/api/v1/articles/کابل/").json()
    assert (shown["language"], shown["direction"]) == ("ps", "rtl")
    assert (listed(language="ps"), listed(language="en")) == (["کابل"], ["kabul"])
    assert set(listed(story=shown["story"])) == {"kabul", "کابل"}


def test_translation_appears_beside_its_source_at_its_own_moment(newsroom, translate, do, linked):
    dari = translate("prs", headline="کابل", slug="کابل-دری")
    do(schedule_article, dari, moment=NOW + AN_HOUR)
    assert linked("kabul") == []
    newsroom.shift(AN_HOUR)
    assert linked("kabul") == [("fa-AF", "کابل")]


def test_one_language_never_touches_the_other_but_for_the_link(newsroom, english, translate, do, client, linked):
    pashto = translate("ps", headline="کابل", slug="کابل")
    do(publish_article, pashto)
    before = client.get("/api/v1/articles/kabul/").json()
    do(withdraw_article, pashto, reason="ناسم و.")
    after = client.get("/api/v1/articles/kabul/").json()
    assert (linked("kabul"), client.get("/api/v1/articles/کابل/").status_code) == ([], 410)
    assert {**after, "translations": None} == {**before, "translations": None}


def test_new_address_of_a_translation_reaches_its_sisters(newsroom, translate, do, client, linked):
    pashto = do(publish_article, translate("ps", headline="کابل", slug="کابل"))
    do(save_article, pashto, values={"slug": "کابل-په-شپه-کې", "headline": "کابل په شپه کې"})
    (link,) = client.get("/api/v1/articles/kabul/").json()["translations"]
    assert (link["slug"], link["title"]) == ("کابل-په-شپه-کې", "کابل په شپه کې")
    assert client.get(link["url"]).status_code == 200
