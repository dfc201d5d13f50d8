import pytest

from articles.body.links import clean_href


@pytest.mark.parametrize(
    "href",
    [
        "https://a.example",
        "https://a.example:8443/b?c=d&e=f#g",
        "https://ps.wikipedia.org/wiki/کابل",
        "https://ø.example/",
        "https://[2001:db8::1]/",
        "/articles/moscow-offers/",
        "/",
        "/a//b",
        "mailto:desk@a.example",
        "mailto:desk@a.example?subject=Hello",
        "tel:+4722000000",
    ],
)
def test_a_plain_address_stays(href):
    assert clean_href(href) == href


@pytest.mark.parametrize(
    ("href", "cleaned"),
    [
        ("http://a.example/x", "https://a.example/x"),
        ("HTTPS://a.example/", "https://a.example/"),
        ("  https://a.example/ \n", "https://a.example/"),
        ("https://a.example/two words", "https://a.example/two%20words"),
        ("https://a.example/\u202egpj.exe", "https://a.example/gpj.exe"),
    ],
)
def test_an_address_is_mended(href, cleaned):
    assert clean_href(href) == cleaned


@pytest.mark.parametrize(
    "href",
    [
        *("", "x", "#x", "?x", "../x", "a.example"),
        *("//evil.example", "/\\evil.example", "/\t/evil.example", "\\\\evil.example"),
        *("https:evil.example", "https:/evil.example", "https:///evil.example", "https://", "https://?x"),
        *("https://good@evil.example/", "https://good:pass@evil.example/", "https://a.example\\@evil.example"),
        *("https://1.2.3.999/", "https://a b/", "https://[::1/", "https://a.example:99999/", "https://a%00b/"),
        *("javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "vbscript:x", "blob:https://a/1"),
        *("ftp://a.example", "mailto:", "mailto:nobody", "tel:", "tel:javascript:alert(1)"),
        *("https://a.example/\ud800", "https://a.example/\x00"),
    ],
)
def test_any_other_address_is_no_link(href):
    assert clean_href(href) is None
