import pytest

from donations.rules.detection.page_text import TAG, lines_of, passages_of_json, texts_within

CASES = {
    "blocks are lines": ("<p>One</p><div>Two<br>Three</div>", ["One", "Two", "Three"]),
    "inline tags stay within their line": ("<p>05<b>30</b></p>", [f"05{TAG}30{TAG}"]),
    "white space is squeezed": ("<p>05 \n\t 30&nbsp; 22</p>", ["05 30 22"]),
    "entities are resolved": ("<p>&#x30;5&#51;0&zwj;</p>", ["0530\u200d"]),
    "telling attributes are lines": (
        '<a href="/a%20b" onclick="x" class="y" data-number="1" title="T">A</a><input value="2"><meta content="3">',
        ["/a b", "1", "T", f"{TAG}A{TAG}", "2", "3"],
    ),
    "scripts, styles and comments are silent": ("<script>var a='1'</script><style>b{}</style><!-- c --><p>d", ["d"]),
    "JSON of any depth speaks": (
        '<script type="application/ld+json">{"a": ["b", {"c": 7}], "d": null}</script>',
        ["7", "b"],
    ),
    "broken JSON speaks as it is": ('<script type="application/json">{"a": 1</script>', ['{"a": 1']),
    "an open tag at the end": ("<p>One <b>two", [f"One {TAG}two{TAG}"]),
    "any number of tags is one mark": ("<p>05" + "<b></b>" * 9 + "30</p>", [f"05{TAG}30"]),
    "tables, their strays and templates": (
        "<table>One<tr><td>2<td>3</table><template><p>4</template>",
        ["One", "2", "3", "4"],
    ),
    "links in drawings and attributes of the body": (
        '<body title="1"><svg><a xlink:href="/2"><text>3</text></a></svg>',
        ["1", "/2", "3"],
    ),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("html", "lines"), CASES.values(), ids=CASES)
def test_page_is_read_as_people_and_programs_read_it(html, lines):
    assert lines_of(html) == lines


def test_json_deeper_than_python_goes_is_taken_as_text():
    deep = "[" * 100_000
    assert texts_within(deep) == [deep]


def test_large_page_of_open_tags_is_read_in_a_moment():
    assert lines_of("<p><b>" * 20_000 + "end") == [f"{TAG}end{TAG}"]


def test_no_tag_hides_html_within_json():
    assert list(passages_of_json({"body": "<frameset><p>a<b>b"})) == ["a b "]
