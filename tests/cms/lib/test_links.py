import pytest

from cms.lib.links import clean_href


@pytest.mark.parametrize(
    "href",
    [
        "https://a.example",
        "https://a.example:8443/b?c=d&e=f#g",
        "https://ps.wikipedia.org/wiki/کابل",
        "https://ø.example/",
        "https://例え。テスト/",
        "https://a.example./x",
        "https://[2001:db8::1]/",
        "/articles/moscow-offers/",
        "/",
        "/a//b",
        "#part",
        "http://a.example/x",
        "https://www.google.com/search?q=https://a.example/",
        "https://google.com.evil.example/url?q=https://a.example/",
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
        ("a.example", "https://a.example"),
        ("a.example/x?y#z", "https://a.example/x?y#z"),
        ("www.a.example", "https://www.a.example"),
        ("www.a.pdf", "https://www.a.pdf"),
        ("a.example:8443/x", "https://a.example:8443/x"),
        ("بیان.ایران/x", "https://بیان.ایران/x"),
        ("HTTP://a.example/", "http://a.example/"),
        ("desk@a.example", "mailto:desk@a.example"),
        ("desk@a.example?subject=Hi", "mailto:desk@a.example?subject=Hi"),
        ("a.example,", "https://a.example"),
        ("(www.a.example).", "https://www.a.example"),
        ("<https://a.example/x>", "https://a.example/x"),
        ("“a.example/x”", "https://a.example/x"),
        ("\u200fبیان.ایران/x\u200e", "https://بیان.ایران/x"),
        ("دويچه\u200cوله.ایران", "https://دويچه\u200cوله.ایران"),
        ("+۴۷ ۲۲ ۰۰ ۰۰ ۰۰", "tel:+4722000000"),
        ("MAILTO:desk@a.example", "mailto:desk@a.example"),
        ("tel:+47 22 00\u00a000 00", "tel:+4722000000"),
        ("+47 22 00 00 00", "tel:+4722000000"),
        ("https://www.google.com/url?q=https://a.example/x%3Fy%3D1&sa=D&ust=2", "https://a.example/x?y=1"),
        ("https://www.google.co.uk/url?sa=t&url=http%3A%2F%2Fa.example%2F", "http://a.example/"),
        (
            "https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2F&data=05",
            "https://a.example/",
        ),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example%2Fb&h=AT", "https://a.example/b"),
        ("https://urldefense.proofpoint.com/v2/url?u=https-3A__a.example_b-5Fc&d=x", "https://a.example/b_c"),
        ("https://urldefense.com/v3/__https://a.example/b__;!!x!y$", "https://a.example/b"),
        (
            "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%253A%252F%252Fa.example%252F",
            "https://a.example/",
        ),
        (
            "https://www.google.com/url?q=https://x@evil.example/",
            "https://www.google.com/url?q=https://x@evil.example/",
        ),
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
        *(
            "",
            "x",
            "#",
            "?x",
            "../x",
            "page.html",
            "report.pdf",
            "e.g.",
            "localhost/x",
            "good@evil.example/x",
            "1.2.3.4",
        ),
        *("//evil.example", "/\\evil.example", "/\t/evil.example", "\\\\evil.example"),
        *("https:evil.example", "https:/evil.example", "https:///evil.example", "https://", "https://?x"),
        *("https://good@evil.example/", "https://good:pass@evil.example/", "https://a.example\\@evil.example"),
        *(
            "https://localhost:8000/x",
            "http://intranet/",
            "https://example./",
            "https://.example/",
            "https://a..example/",
            "https://https://a.example",
        ),
        *("https://1.2.3.999/", "https://a b/", "https://[::1/", "https://a.example:99999/", "https://a%00b/"),
        *("javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "vbscript:x", "blob:https://a/1"),
        *("x y@a.example/", "user:pass@a.example", "www.a.example\\x", "a.example/\x00"),
        *("ftp://a.example", "mailto:", "mailto:nobody", "tel:", "tel:javascript:alert(1)"),
        *("https://a.example/\ud800", "https://a.example/\x00"),
    ],
)
def test_any_other_address_is_no_link(href):
    assert clean_href(href) is None


def test_wrappers_within_wrappers_without_end_are_no_link():
    assert clean_href("https://l.facebook.com/l.php?u=" * 50_000 + "https://a.example/") is None
