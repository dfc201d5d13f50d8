import pytest

from articles.body.reader import read
from articles.outputs import build_blocks

PICTURE = '<img src="/media/bridge.jpg" alt="A bridge" width="1600" height="900" data-file="7">'


def blocks(html):
    return build_blocks(read(html))


def text(value, html=None):
    return {"html": html or value, "text": value}


def cell(value, colspan=1, rowspan=1):
    return {"html": value, "text": value, "colspan": colspan, "rowspan": rowspan}


@pytest.mark.parametrize(
    ("html", "block"),
    [
        ("<p>a <em>b</em></p>", {"type": "paragraph", **text("a b", "a <em>b</em>")}),
        ("<p>a<br>b &amp; c</p>", {"type": "paragraph", "html": "a<br>b &amp; c", "text": "a\nb & c"}),
        ("<h3>Two words</h3>", {"type": "heading", "level": 3, "id": "two-words", **text("Two words")}),
        (
            "<blockquote><p>a</p></blockquote>",
            {"type": "quote", **text("a"), "attribution": None, "attribution_html": None},
        ),
        (
            '<blockquote class="pull-quote"><p>a</p><p>b</p><p class="attribution">W. <em>Ho</em></p></blockquote>',
            {
                "type": "pull_quote",
                "html": "a<br><br>b",
                "text": "a\n\nb",
                "attribution": "W. Ho",
                "attribution_html": "W. <em>Ho</em>",
            },
        ),
        ("<hr>", {"type": "divider"}),
        (
            f"<figure>{PICTURE}<figcaption>The <em>bridge</em></figcaption></figure>",
            {
                "type": "image",
                "id": 7,
                "url": "/media/bridge.jpg",
                "width": 1600,
                "height": 900,
                "alt": "A bridge",
                "caption": "The bridge",
                "caption_html": "The <em>bridge</em>",
                "credit": None,
            },
        ),
    ],
)
def test_html_becomes_a_typed_block(html, block):
    assert blocks(html) == [block]


def test_an_empty_body_has_no_blocks():
    assert blocks("") == []


def test_a_picture_without_caption_says_null():
    block = blocks(f"<figure>{PICTURE}</figure>")[0]
    assert (block["caption"], block["caption_html"]) == (None, None)


def test_a_point_with_a_bold_lead_in_keeps_it():
    html = "<ul><li><p><strong>Trade</strong>: routes at risk.</p></li><li><p>b</p></li></ul>"
    assert blocks(html) == [
        {
            "type": "list",
            "ordered": False,
            "start": None,
            "items": [
                {**text("Trade: routes at risk.", "<strong>Trade</strong>: routes at risk."), "children": None},
                {**text("b"), "children": None},
            ],
        }
    ]


def test_a_list_under_a_point_stands_in_its_children():
    html = "<ol><li><p>a</p><ul><li><p>b</p></li></ul></li></ol>"
    inner = {"type": "list", "ordered": False, "start": None, "items": [{**text("b"), "children": None}]}
    assert blocks(html) == [{"type": "list", "ordered": True, "start": 1, "items": [{**text("a"), "children": inner}]}]


def test_a_first_row_of_header_cells_is_the_header():
    html = "<table><tr><th>a</th><th>b</th></tr><tr><th>c</th><td>d</td></tr></table>"
    assert blocks(html) == [{"type": "table", "header": [cell("a"), cell("b")], "rows": [[cell("c"), cell("d")]]}]


def test_a_table_without_header_row_has_an_empty_header():
    html = '<table><tr><td colspan="2">a</td></tr><tr><td rowspan="3">b</td><td></td></tr></table>'
    assert blocks(html) == [
        {"type": "table", "header": [], "rows": [[cell("a", colspan=2)], [cell("b", rowspan=3), cell("")]]}
    ]


def test_blocks_stand_in_the_order_of_the_body():
    html = "<p>a</p><h2>b</h2><ul><li>c</li></ul><p>d</p>"
    assert [block["type"] for block in blocks(html)] == ["paragraph", "heading", "list", "paragraph"]


def test_lists_deeper_than_eight_become_points_above():
    block, depth = blocks("<ul><li>a" * 30)[0], 1
    while block["items"][0]["children"]:
        block, depth = block["items"][0]["children"], depth + 1
    assert depth == 8
    assert block["items"][0]["text"].count("a") >= 10
