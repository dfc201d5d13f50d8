from datetime import timedelta

import pytest
from django.utils import timezone

from articles.services import publish_article, schedule_article, start_translation, withdraw_article
from tests.factories import NOW, an_actor, an_article, an_edit

AN_HOUR = timedelta(hours=1)


def do(service, article, **more):
    article.refresh_from_db()
    return service(article=article, version=article.version, by=an_actor(), at=timezone.now(), **more)


@pytest.fixture
def english(newsroom):
    return an_article(status="published", slug="kabul", headline="Kabul")


@pytest.fixture
def translate(english):
    def translate(language, **values):
        article = start_translation(article=english, language=language, by=an_actor(), at=NOW)
        return an_edit(article, **{"body": f"<p>Four words in {language}.</p>"} | values)

    return translate


@pytest.fixture
def linked(read):
    """Return (language, title) of the translations that an article names."""
    return lambda slug: [(each["language"], each["title"]) for each in read(f"articles/{slug}/")[1]["translations"]]


def test_story_grows_into_other_languages(english, translate, read, linked, titles):
    pashto = translate("ps", headline="کابل", slug="کابل", body="<p>کابل</p>")
    assert (linked("kabul"), read("articles/کابل/")[0]) == ([], 404)
    do(publish_article, pashto)
    assert (linked("kabul"), linked("کابل")) == ([("ps", "کابل")], [("en", "Kabul")])
    shown = read("articles/کابل/")[1]
    assert (shown["language"], shown["direction"]) == ("ps", "rtl")
    assert (titles("?language=ps"), titles("?language=en")) == (["کابل"], ["Kabul"])
    assert set(titles(f"?story={shown['story']}")) == {"Kabul", "کابل"}


def test_translation_appears_beside_its_source_at_its_own_datetime(translate, clock, linked):
    dari = translate("prs", headline="کابل", slug="کابل-دری")
    do(schedule_article, dari, publish_at=NOW + AN_HOUR)
    assert linked("kabul") == []
    clock.shift(AN_HOUR)
    assert linked("kabul") == [("fa-AF", "کابل")]


def test_one_language_never_touches_the_other_but_for_the_link(translate, read, linked):
    pashto = translate("ps", headline="کابل", slug="کابل")
    do(publish_article, pashto)
    before = read("articles/kabul/")[1]
    do(withdraw_article, pashto, reason="ناسم و.")
    after = read("articles/kabul/")[1]
    assert (linked("kabul"), read("articles/کابل/")[0]) == ([], 410)
    assert {**after, "translations": None} == {**before, "translations": None}


def test_new_address_of_a_translation_reaches_its_sisters(translate, client, read):
    pashto = do(publish_article, translate("ps", headline="کابل", slug="کابل"))
    an_edit(pashto, slug="کابل-په-شپه-کې", headline="کابل په شپه کې")
    (link,) = read("articles/kabul/")[1]["translations"]
    assert (link["slug"], link["title"]) == ("کابل-په-شپه-کې", "کابل په شپه کې")
    assert client.get(link["url"]).status_code == 200
