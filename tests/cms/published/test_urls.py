import pytest

from cms.published.urls import api_file_url, api_url, article_url, frontend_url, media_url, public_url


def test_addresses_are_relative_to_the_origin_without_a_public_url():
    assert api_url("articles", "kabul") == "/api/v1/articles/kabul/"


def test_addresses_stand_under_the_public_url(settings):
    settings.PUBLIC_URL = "https://cms.example.org"
    assert api_url() == "https://cms.example.org/api/v1/"
    assert public_url("/admin/") == "https://cms.example.org/admin/"
    assert media_url("images/a.png") == "https://cms.example.org/media/images/a.png"


def test_other_scripts_and_slashes_are_quoted():
    assert api_url("tags", "جنگ/a") == "/api/v1/tags/%D8%AC%D9%86%DA%AF%2Fa/"


def test_empty_query_values_are_left_out():
    assert api_url("donations", language="fa-AF", appeal="") == "/api/v1/donations/?language=fa-AF"
    assert api_url("donations", appeal="") == "/api/v1/donations/"


def test_address_of_a_file_ends_in_its_name_or_query(settings):
    assert api_file_url("site", "a b.svg") == "/api/v1/site/a%20b.svg"
    settings.PUBLIC_URL = "https://cms.example.org"
    address = api_file_url("site", "logo.svg", language="ps", appeal="")
    assert address == "https://cms.example.org/api/v1/site/logo.svg?language=ps"


@pytest.mark.parametrize(
    ("site", "expected"),
    [("", None), ("https://news.example.org", "https://news.example.org/ps/%DA%A9%D8%A7%D8%A8%D9%84")],
)
def test_frontend_address_is_known_only_where_the_frontend_is(settings, site, expected):
    settings.FRONTEND_URL = site
    assert frontend_url("ps", "کابل") == expected


@pytest.mark.parametrize(
    ("pattern", "site", "expected"),
    [
        ("", "", None),
        ("", "https://a.example", "https://a.example/ps/%DA%A9%D8%A7%D8%A8%D9%84"),
        (
            "https://b.example/{language}/article/{slug}/",
            "https://a.example",
            "https://b.example/ps/article/%DA%A9%D8%A7%D8%A8%D9%84/",
        ),
        ("https://{language}.b.example/?a={slug}", "", "https://ps.b.example/?a=%DA%A9%D8%A7%D8%A8%D9%84"),
    ],
)
def test_address_of_an_article_follows_the_pattern_and_else_stands_on_the_site(settings, pattern, site, expected):
    settings.CMS_ARTICLE_URL, settings.FRONTEND_URL = pattern, site
    assert article_url(language="ps", slug="کابل") == expected
