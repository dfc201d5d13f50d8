import pytest

from articles.body.elements import MAX_DEPTH, Element, parse


def outline(element):
    """The tree as nested tuples, without attributes."""
    return tuple(node if isinstance(node, str) else (node.tag, *outline(node)) for node in element.children)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a<p>b", (("p", "a"), ("p", "b"))),
        ("<p>a<h2>b</h2>c", (("p", "a"), ("h2", "b"), "c")),
        ("<ul><li>a<li>b</ul>", (("ul", ("li", "a"), ("li", "b")),)),
        ("<ul><li>a<ul><li>b</ul></ul>", (("ul", ("li", "a", ("ul", ("li", "b")))),)),
        ("<table><tr><td>a<td>b<tr><th>c", (("table", ("tr", ("td", "a"), ("td", "b")), ("tr", ("th", "c"))),)),
        ("<table><td>a</p></div>b</table>c", (("table", ("td", "a", "b")), "c")),
        ("<b>a<i>b</b>c</i>d", (("strong", "a", ("em", "b")), ("em", "c"), "d")),
        ("<p><b>a</p>b", (("p", ("strong", "a")), "b")),
        ("</p>a</b>", ("a",)),
        ("a<br>b</br><hr/>", ("a", ("br",), "b", ("hr",))),
        ("<h1>a</h1><h6>b</h6>", (("h2", "a"), ("h4", "b"))),
        ("<span>a</span><blink>b", ("a", "b")),
    ],
)
def test_tags_are_closed_and_disentangled(html, expected):
    assert outline(parse(html)) == expected


def test_tags_beyond_the_depth_are_passed_over_and_their_text_kept():
    element = parse("<div>" * 5000 + "deep")
    depth = 0
    while isinstance(element.children[0], Element):
        element, depth = element.children[0], depth + 1
    assert (depth, element.children) == (MAX_DEPTH, ["deep"])


@pytest.mark.parametrize(
    ("text", "number"), [("2", 2), ("", None), ("-2", None), ("2.5", None), ("٢", None), ("9" * 6, None)]
)
def test_numbers_are_short_and_in_ascii_digits(text, number):
    assert Element("td", {"colspan": text}).number("colspan") == number
