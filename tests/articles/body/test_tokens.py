import pytest

from articles.body.tokens import EndTag, StartTag, tokens


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", []),
        ("text", ["text"]),
        ("<P>a</P >", [StartTag("p", {}), "a", EndTag("p")]),
        ("<br/>", [StartTag("br", {})]),
        ("1 < 2 <3", ["1 < 2 <3"]),
        ("a<!-- <b> -->c", ["a", "c"]),
        ("a<!-->c", ["a", "c"]),
        ("a<!-- never closed", ["a"]),
        ("<!doctype html><?php x ?>a", ["a"]),
        ("a<script>b</script >c", ["a", "c"]),
        ("a<SCRIPT>b</scripts></script/>c", ["a", "c"]),
        ("a<style>never closed", ["a"]),
        ("&lt;b&gt; &copy &amp;lt;", ["<b> © &lt;"]),
        ("&#" + "9" * 5000 + ";", ["&#" + "9" * 5000 + ";"]),
    ],
)
def test_html_becomes_tags_and_texts(html, expected):
    assert list(tokens(html)) == expected


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("href=x", {"href": "x"}),
        ("HREF = 'x>y'", {"href": "x>y"}),
        ('href="x" href="y"', {"href": "x"}),
        ("hidden", {"hidden": ""}),
        ('href="?a=1&section=2"', {"href": "?a=1&section=2"}),
        ('href="?a=1&amp;b=2&quot;"', {"href": '?a=1&b=2"'}),
        ("title=it's", {"title": "it's"}),
        ('/href="x"/title=y', {"href": "x", "title": "y"}),
    ],
)
def test_attributes_are_read(attributes, expected):
    assert list(tokens(f"<a {attributes}>")) == [StartTag("a", expected)]


def test_a_tag_that_is_never_closed_reaches_to_the_end():
    assert list(tokens('a<a href="x>b')) == ["a", StartTag("a", {"href": "x>b"})]
