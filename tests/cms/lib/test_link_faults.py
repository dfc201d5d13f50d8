import pytest

from cms.lib.link_faults import fault_of, scheme_of
from cms.lib.links import clean_href

FAULTS = {
    "": "empty",
    " \u202e\n": "empty",
    "#": "heading",
    "javascript:alert(1)": "scheme",
    "JavaScript:alert(1)": "scheme",
    "ftp://a.example": "scheme",
    "data:text/html,x": "scheme",
    "user:pass@a.example": "scheme",
    "mailto:nobody": "mail",
    "name@": "mail",
    "a b@a.example": "mail",
    "https://good@evil.example/": "user",
    "https:good@evil.example": "user",
    "22 00 00 00": "telephone",
    "tel:": "telephone",
    "tel:javascript:alert(1)": "telephone",
    "two words": "space",
    "a .example": "space",
    "https://a b/": "space",
    "report.pdf": "file",
    "page.html": "file",
    "x": "host",
    "localhost:8000": "host",
    "localhost:8000/x": "host",
    "https://localhost/": "host",
    "//evil.example": "host",
    "/\\evil.example": "host",
    "https:": "slashes",
    "http:example.org": "slashes",
    "https//example.org": "slashes",
    "https:///example.org": "slashes",
    "(22) 00 00 00": "telephone",
    "113": "telephone",
    "1.2.3.4": "host",
}


def test_each_address_that_can_be_no_link_has_its_fault():
    assert {typed: str(fault_of(typed)) for typed in FAULTS} == FAULTS
    assert [typed for typed in FAULTS if clean_href(typed) is not None] == []


@pytest.mark.parametrize(
    ("typed", "scheme"),
    [
        ("HTTPS://a.example", "https"),
        (" tel:1", "tel"),
        ("a.example:8080/x", ""),
        ("localhost:80", ""),
        ("/a:b", ""),
        ("", ""),
        ("java\u202escript:x", "javascript"),
    ],
)
def test_a_port_is_no_scheme(typed, scheme):
    assert scheme_of(typed) == scheme
