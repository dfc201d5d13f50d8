import pytest

from articles.body.reader import read
from articles.body.rendering import with_heading_ids
from articles.outputs import build_blocks


def test_delivered_headings_carry_the_ids_of_their_blocks():
    body = read("<h2>Same</h2><p>a</p><h3>Same</h3>")
    assert with_heading_ids(body) == '<h2 id="same">Same</h2><p>a</p><h3 id="same-2">Same</h3>'
    assert [block["id"] for block in build_blocks(body) if block["type"] == "heading"] == ["same", "same-2"]


@pytest.mark.parametrize(
    "html",
    [
        "<p>a &amp; b &lt; c \"d\" 'e' 10&nbsp;000</p>",
        '<p><a href="https://a.example/?b=1&amp;c=\'" title="&quot;x&quot;">d</a></p>',
        '<figure><img src="/media/a.jpg" alt="" width="1" height="2" data-file="3"></figure>',
    ],
)
def test_all_but_the_headings_is_delivered_as_it_is_stored(clean, html):
    assert with_heading_ids(read(html)) == html
