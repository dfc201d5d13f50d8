from tests.factories import a_newsroom

KEYS = ["language", "direction", "name", "tagline", "url", "time_zone", "default_language", "languages", "comments"]


def test_site_has_exactly_the_keys_of_the_contract(read):
    site = read("/site/")
    assert list(site) == KEYS
    assert list(site["languages"][0]) == ["code", "name", "english_name", "direction", "articles_url"]
    assert list(site["comments"]) == ["policy", "close_after_days"]


def test_site_is_told_in_the_language_asked_for(read):
    a_newsroom(names={"en": {"name": "Dawat"}, "ps": {"name": "دعوت"}})
    assert (read("/site/")["name"], read("/site/", language="ps")["name"]) == ("Dawat", "دعوت")


def test_languages_lead_to_their_articles(client, read):
    for language in read("/site/")["languages"]:
        assert client.get(language["articles_url"]).status_code == 200


def test_site_takes_one_query(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get("/api/v1/site/")
