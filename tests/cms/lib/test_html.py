import time

import pytest

from cms.lib.html import MAX_ROOT_TAGS, Element, End, parse, parse_page, walk


def outline(element):
    """The tree as nested tuples, without attributes."""
    return tuple(node if isinstance(node, str) else (node.tag, *outline(node)) for node in element.children)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", ()),
        ("1 < 2 <3 &lt;b&gt; &copy &amp;lt;", ("1 < 2 <3 <b> © &lt;",)),
        ("<P>a<p>b</P >", (("p", "a"), ("p", "b"))),
        ("<p>a<h2>b</h2>c", (("p", "a"), ("h2", "b"), "c")),
        ("<ul><li>a<ul><li>b</ul></ul>", (("ul", ("li", "a", ("ul", ("li", "b")))),)),
        ("<table><tr><td>a<td>b</table>c", (("table", ("tbody", ("tr", ("td", "a"), ("td", "b")))), "c")),
        ("<table>a<tr><td>b</table>", ("a", ("table", ("tbody", ("tr", ("td", "b")))))),
        ("<b>a<i>b</b>c</i>d", (("b", "a", ("i", "b")), ("i", "c"), "d")),
        ("<p><b>a</p>b", (("p", ("b", "a")), ("b", "b"))),
        ("a<!-- <b> --><?php x ?><![CDATA[y]]>c", ("a", "c")),
        ("a<script><b></script >c", ("a", ("script", "<b>"), "c")),
        ("<html><body><p>a", (("p", "a"),)),
        ("<template><p>a</template>b", (("template", ("p", "a")), "b")),
        ("<svg><![CDATA[a]]><title>b</title><p>c", (("svg", "a", ("title", "b")), ("p", "c"))),
        ("a\x00\ud800b<b\udfff>c", ("ab", ("b", "c"))),
        ("&#" + "9" * 5000 + ";", ("\ufffd",)),
    ],
)
def test_html_is_read_as_browsers_read_it(html, expected):
    assert outline(parse(html)) == expected


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("HREF = 'x>y'", {"href": "x>y"}),
        ('href="x" href="y" hidden', {"href": "x", "hidden": ""}),
        ('href="?a=1&section=2&amp;b=2&quot;"', {"href": '?a=1&section=2&b=2"'}),
        ('/href="x"/title=y style="color: red"', {"href": "x", "title": "y", "style": "color: red"}),
        ('class=" a  b " data-x="\x001"', {"class": "a b", "data-x": "1"}),
    ],
)
def test_attributes_are_read(attributes, expected):
    assert parse(f"<a {attributes}>").children == [Element("a", expected)]


def test_a_page_has_a_head_and_a_body_with_their_attributes():
    page = parse_page("<!doctype html><title>a</title><body data-x=1><div><template shadowrootmode=open>b</template>")
    assert outline(page) == (("html", ("head", ("title", "a")), ("body", ("div", ("template", "b")))),)
    assert page.children[0].children[1].attributes == {"data-x": "1"}


def test_walk_follows_the_document_and_passes_over_what_it_is_told():
    a, br, style = Element("a", {}, ["x"]), Element("br"), Element("style", {}, ["z"])
    assert list(walk([a, br, "y", style], past={"style"})) == [
        *(a, "x", End("a"), br, End("br"), "y", style, End("style")),
    ]


HOSTILE = {
    "nested": "<div>" * 100_000,
    "formatted": "<b><i><u>" + "<aside>" * 60_000 + "</b>",
    "overlapping": "<b><p>" * 20_000 + "</b>" * 20_000,
    "foreign": "<svg>" * 90_000 + "</x>",
    "attributes": "<a " + " ".join(f"a{number}=1" for number in range(60_000)) + ">",
    "long attribute": f'<a href="{"x" * 5_000_000}">',
    "roots": "".join(f"<html a{number}=1><body b{number}=1>" for number in range(12_000)),
}


@pytest.mark.parametrize("read", [parse, parse_page])
@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE)
def test_hostile_html_takes_time_in_proportion(read, html):
    started = time.process_time()
    tree = read(f"{html}end")
    assert time.process_time() - started < 5
    assert html == HOSTILE["long attribute"] or "end" in walk(tree.children)


def test_attributes_of_too_many_root_tags_are_still_there():
    html = "".join(f"<body b{number}=1>" for number in range(MAX_ROOT_TAGS + 5))
    names = {name for node in walk(parse_page(html).children) if isinstance(node, Element) for name in node.attributes}
    assert names == {f"b{number}" for number in range(MAX_ROOT_TAGS + 5)}
