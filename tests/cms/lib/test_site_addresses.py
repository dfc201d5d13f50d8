import pytest

from cms.lib.site_addresses import as_uri, check_article_pattern, check_origin, check_site, fill_in


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("https://cms.example.org", "https://cms.example.org"),
        ("https://cms.example.org/", "https://cms.example.org"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://[::1]:8000/", "http://[::1]:8000"),
    ],
)
def test_origin_is_scheme_and_host(text, origin):
    assert check_origin(text) == origin


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("https://example.org/cms", "end after the host, as in https://example.org:"),
        ("https://example.org/cms/", "end after the host"),
        ("https://example.org//", "end after the host"),
        ("https://example.org?a=1", "end after the host"),
        ("https://example.org/?", "end after the host"),
        ("https://example.org#", "end after the host"),
        ("cms.example.org", "scheme and host"),
        ("//cms.example.org", "scheme and host"),
        ("ftp://cms.example.org", "scheme and host"),
        ("https://", "scheme and host"),
        ("https://me@cms.example.org", "without a user"),
        ("https://cms.example.org:port", "no address"),
        ("https://[::1", "no address"),
        ("https://cms example.org", "plain address"),
        ("https://کابل.example", "plain address"),
    ],
)
def test_origin_with_more_than_that_is_refused(text, complaint):
    with pytest.raises(ValueError, match=complaint):
        check_origin(text)


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("https://news.example.org/", "https://news.example.org"),
        ("https://example.org/news/", "https://example.org/news"),
        ("http://127.0.0.1:3000", "http://127.0.0.1:3000"),
    ],
)
def test_site_may_be_a_path_of_a_host(text, site):
    assert check_site(text) == site


@pytest.mark.parametrize(
    "text", ["news.example.org", "/news", "https://a.example/?a=1", "https://a.example/#a", "ftp://a"]
)
def test_site_is_an_address_with_its_scheme(text):
    with pytest.raises(ValueError, match="it has to"):
        check_site(text)


@pytest.mark.parametrize(
    ("text", "uri"),
    [
        ("", ""),
        ("https://a.example/?a=%DA%A9#b", "https://a.example/?a=%DA%A9#b"),
        ("https://a.example/کابل?a=å", "https://a.example/%DA%A9%D8%A7%D8%A8%D9%84?a=%C3%A5"),
        ("https://blåbær.example/a", "https://xn--blbr-roah.example/a"),
        ("https://å..example/", "https://%C3%A5..example/"),
    ],
)
def test_address_that_somebody_wrote_becomes_one_of_ascii(text, uri):
    assert as_uri(text) == uri


@pytest.mark.parametrize(
    ("pattern", "address"),
    [
        (
            "https://site.example/{language}/article/{slug}/",
            "https://site.example/fa-AF/article/%DA%A9%D8%A7%D8%A8%D9%84/",
        ),
        ("https://site.example/{slug}", "https://site.example/%DA%A9%D8%A7%D8%A8%D9%84"),
        (
            "https://{language}.site.example/{slug}?l={language}",
            "https://fa-AF.site.example/%DA%A9%D8%A7%D8%A8%D9%84?l=fa-AF",
        ),
        ("http://localhost:3000/{slug}", "http://localhost:3000/%DA%A9%D8%A7%D8%A8%D9%84"),
    ],
)
def test_pattern_is_filled_in_with_quoted_values(pattern, address):
    assert fill_in(check_article_pattern(pattern), language="fa-AF", slug="کابل") == address


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [
        ("https://site.example/{language}/", "lacks {slug}"),
        ("https://site.example/", "lacks {slug}"),
        ("https://site.example/{section}/{slug}/", "{section} is no placeholder"),
        ("https://site.example/{Slug}/", "{Slug} is no placeholder"),
        ("https://site.example/{}/{slug}", "{} is no placeholder"),
        ("https://site.example/{0}/{slug}", "{0} is no placeholder"),
        ("https://site.example/{slug.__class__}/{slug}", "is no placeholder"),
        ("https://site.example/{slug!r}", "{slug!r} is no placeholder"),
        ("https://site.example/{slug:>9}", "{slug:>9} is no placeholder"),
        ("https://site.example/{slug", "a brace stands alone"),
        ("https://site.example/slug}", "a brace stands alone"),
        ("https://site.example/{{slug}}/{slug}", "characters that cannot stand"),
        ("https://site.example/a b/{slug}", "characters that cannot stand"),
        ("https://site.example/خبر/{slug}", "characters that cannot stand"),
        ("http://site.example/{slug}", "begin with https://"),
        ("//site.example/{slug}", "begin with https://"),
        ("site.example/{slug}", "begin with https://"),
        ("/{language}/{slug}/", "begin with https://"),
        ("javascript:{slug}", "begin with https://"),
        ("https:///{slug}", "begin with https://"),
        ("https://me:secret@site.example/{slug}", "without a user"),
        ("https://{slug}.site.example/", "behind the host"),
        ("https://site.example/#/{slug}", "not behind a #"),
    ],
)
def test_pattern_that_makes_no_addresses_is_refused(pattern, complaint):
    with pytest.raises(ValueError, match=complaint.replace("{", r"\{").replace("}", r"\}")):
        check_article_pattern(pattern)
