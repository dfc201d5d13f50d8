import json
import random
import time
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

import pytest

from articles.body.allowlist import ATTRIBUTES, CLASSES, TAGS
from articles.body.clean import ImageRef, clean_body, foreign_images
from articles.body.links import clean_href
from articles.body.reader import read
from articles.body.structure import Picture

DEMO = Path(__file__).parents[3] / "articles" / "fixtures" / "demo.json"
SAMPLES = Path(__file__).parents[2] / "samples" / "xss.txt"
PAYLOADS = [line for line in SAMPLES.read_text().splitlines() if line and not line.startswith("#")]
PICTURE = '<img src="/media/bridge.jpg" alt="A bridge" width="1600" height="900" data-file="7">'


class Inventory(HTMLParser):
    """Every tag and attribute, as another parser than ours sees them."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes = set(), set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {(tag, name, value) for name, value in attrs}


def is_allowed(tag, name, value):
    if name == "class":
        return value in CLASSES.get(tag, ())
    return name in ATTRIBUTES.get(tag, ()) and (name != "href" or clean_href(value) == value)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_of_a_payload_is_left_but_text(clean, payload):
    inventory = Inventory(clean(payload))
    assert inventory.tags <= TAGS - {"img"}
    assert all(is_allowed(*each) for each in inventory.attributes)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_cleaning_a_clean_payload_changes_nothing(clean, payload):
    assert clean(clean(payload)) == clean(payload)


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ("", ""),
        ("<p></p>", ""),
        ("<p>a</p><p></p><p>&nbsp;<br></p>", "<p>a</p>"),
        ("a<b>b</b>", "<p>a<strong>b</strong></p>"),
        ("<div>a</div><div>b</div>", "<p>a</p><p>b</p>"),
        ("<p>\n a\n  b <br> c </p>", "<p>a b<br>c</p>"),
        ("<p>a <b> b</b> c</p>", "<p>a <strong>b</strong> c</p>"),
        ("<p><b><i><b>a</b></i></b><b></b></p>", "<p><strong><em>a</em></strong></p>"),
        ("<p>10&nbsp;000</p>", "<p>10&nbsp;000</p>"),
        ("<p>e\u0301 &#x202e;x\u2066</p>", "<p>é x</p>"),
        ("<p>a\x00\ud800&#1;b</p>", "<p>ab</p>"),
        ("<p>می\u200cروم\u200f</p>", "<p>می\u200cروم\u200f</p>"),
        ("<h1>a</h1><h5>b</h5><h2> </h2>", "<h2>a</h2><h4>b</h4>"),
        ("<h2>a<p>b</p></h2>", "<h2>a b</h2>"),
        ('<p class="attribution">a</p>', "<p>a</p>"),
        ('<p class="x" style="x" id="x">a</p>', "<p>a</p>"),
        ('<a href="javascript:x">a</a>', "<p>a</p>"),
        ('<a href="http://a.example" rel="x" target="_blank">a</a>', '<p><a href="https://a.example">a</a></p>'),
        ('<a href="/x" title=" a  b ">c</a>', '<p><a href="/x" title="a b">c</a></p>'),
        ("<ul><li>a<li>b</ul>", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>"),
        ("<ul><li><ul><li>a</li></ul></li></ul>", "<ul><li><p>a</p></li></ul>"),
        ("<ul><li> </li></ul><ol></ol>", ""),
        ("<blockquote>a<cite>b</cite></blockquote>", '<blockquote><p>a</p><p class="attribution">b</p></blockquote>'),
        ("<blockquote><p class=attribution>a</p></blockquote>", "<blockquote><p>a</p></blockquote>"),
        ("<blockquote><h2>a</h2><ul><li>b</ul></blockquote>", "<blockquote><p>a</p><p>b</p></blockquote>"),
        ("<table><tr><td></td></tr></table>", ""),
        ("<table><tr><td colspan=999>a</table>", "<table><tbody><tr><td><p>a</p></td></tr></tbody></table>"),
        (
            "<table><caption>a</caption><tr><td>b</table>",
            "<p>a</p><table><tbody><tr><td><p>b</p></td></tr></tbody></table>",
        ),
        ("a<hr>b", "<p>a</p><hr><p>b</p>"),
        ("<p><b>a</p>b", "<p><strong>a</strong></p><p><strong>b</strong></p>"),
        ("<h6>a<h2>b", "<h4>a</h4><h2>b</h2>"),
        (
            "<table>a<td colspan=2>b</p>c<th colspan=٢>d</table>",
            '<p>a</p><table><tbody><tr><td colspan="2"><p>b</p><p>c</p></td><th><p>d</p></th></tr></tbody></table>',
        ),
        ("a<select><b>b</b></select><template>c</template><svg>d<p>e", "<p>a</p><p>e</p>"),
        (f"{'<div>' * 500}a<b>b</b><br>c<style>d</style><p>e", "<p>ab<br>ce</p>"),
    ],
)
def test_html_is_brought_into_the_stored_spelling(clean, html, cleaned):
    assert clean(html) == cleaned
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ('<img src="/media/bridge.jpg" alt="A bridge" onload=x width=1>', f"<figure>{PICTURE}</figure>"),
        ('<img src="https://old.example/b.jpg" data-file="7" alt="A bridge">', f"<figure>{PICTURE}</figure>"),
        (f"<p>a{PICTURE}b</p>", f"<p>a</p><figure>{PICTURE}</figure><p>b</p>"),
        (f'<a href="/x">{PICTURE}</a>', f"<figure>{PICTURE}</figure>"),
        (f"<ul><li>a{PICTURE}</li></ul>", f"<ul><li><p>a</p></li></ul><figure>{PICTURE}</figure>"),
        (
            f"<figure>{PICTURE}<figcaption>a <b>b</b></figcaption></figure>",
            f"<figure>{PICTURE}<figcaption>a <strong>b</strong></figcaption></figure>",
        ),
        ("<figure><figcaption>a</figcaption></figure>", "<p>a</p>"),
        ("<figure><img src=x><figcaption>a</figcaption></figure><p>b</p>", "<p>b</p>"),
    ],
)
def test_only_pictures_of_ours_stay_each_in_a_figure(clean, html, cleaned):
    assert clean(html) == cleaned
    assert clean(cleaned) == cleaned


def test_cleaning_the_bodies_of_the_demo_adds_the_ids_of_their_pictures_and_nothing_else():
    bodies = [row["fields"]["body"] for row in json.loads(DEMO.read_text()) if row["fields"].get("body")]
    pictures = [block for body in bodies for block in read(body) if isinstance(block, Picture)]
    known = {each.src: ImageRef(id=7, url=each.src, width=each.width, height=each.height) for each in pictures}
    cleaned = [clean_body(body, find_image=lambda src, _: known[src]) for body in bodies]
    assert pictures
    assert [body.replace(' data-file="7"', "") for body in cleaned] == bodies


def test_foreign_pictures_are_named_in_their_order(find_image):
    html = f'<p><img src="https://evil.example/a.jpg">{PICTURE}</p><img><img src="data:{"x" * 500}">'
    assert foreign_images(html, find_image) == ["https://evil.example/a.jpg", "(no address)", f"data:{'x' * 95}"]


PIECES = [
    *("<p>", "</p>", "<h2>", "</h2>", "<b>", "</b>", "<i>", "</i>", '<a href="/x">', '<a href="http://a b">', "</a>"),
    *("<ul>", "<ol>", "<li>", "</li>", "</ul>", "</ol>", "<blockquote>", "</blockquote>", "<br>", "<hr>", "<cite>"),
    *("<figure>", "<figcaption>", "</figure>", "<img src=x data-file=7>", "<img src=x>", '<p class="attribution">'),
    *("<table>", "<tr>", "<td>", "<th colspan=3>", "</td>", "</tr>", "</table>", "<div>", "</div>", "<svg>", "<!--"),
    *("a", " ", "\n", "&nbsp;", "&", "<", ">", '"', "\u0301", "\u0338", "&#x202e;", "\x00", "\ud800", "کابل"),
]


def test_cleaning_any_soup_twice_changes_nothing_and_survives_normalisation(clean):
    for seed in range(300):
        cleaned = clean("".join(random.Random(seed).choices(PIECES, k=40)))
        assert clean(cleaned) == cleaned, seed
        assert unicodedata.normalize("NFC", cleaned) == cleaned, seed


@pytest.mark.parametrize(
    "piece",
    [
        *("<b>", "<div>", "<blockquote>", "<ul><li>", "<p>", "<figure>", "<table><tr><td>", "<i><b>", "</p>"),
        *('<a href="', "<a b='", "<!--", "<svg>", "<", "&", "&#", "<br>", "<p>a", "<li>a<ul>", "<img src=x>"),
    ],
)
def test_hostile_nesting_takes_time_in_proportion(clean, piece):
    started = time.process_time()
    clean(piece * 20_000)
    assert time.process_time() - started < 5
