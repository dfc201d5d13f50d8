import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.body.pieces import pieces_of, text_of
from articles.body.reader import read
from articles.body.text import to_text
from tests.articles.body.test_clean import PICTURE, PIECES

# Whether a link leads to a heading, only the whole text tells.
WITHOUT_PAGE_LINKS = [each for each in PIECES if 'href="#' not in each]

FIGURE = f"<figure>{PICTURE}<figcaption>پل</figcaption></figure>"


@pytest.mark.parametrize(
    "pieces",
    [
        [],
        ["<p>a</p>"],
        ["<p>a</p>\n\n", "<h2>b</h2> ", "<hr>", "<p>c<br>d</p>\n"],
        ["<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>", "<ol><li><p>c</p></li></ol>"],
        ['<blockquote class="pull-quote"><p>a</p><p class="attribution">b</p></blockquote>', "<p>c</p>"],
        [FIGURE, "<table><tbody><tr><td><p>a</p></td></tr></tbody></table>"],
        ['<p><a href="/x" title="1 > 2 &lt;p&gt;">a</a></p>', "<p>1 &lt; 2 > 0</p>"],
        ["<p>زه ښوونځي ته ځم.</p>", "<p>من به مکتب می\u200cروم.</p>"],
        ["<p>\U0001f468\u200d\U0001f469\u200d\U0001f467</p>", "<p>\U00020000</p>"],
    ],
)
def test_a_body_is_cut_into_its_outermost_elements(pieces):
    assert pieces_of("".join(pieces)) == pieces


def test_white_space_before_the_first_element_goes_with_it():
    assert pieces_of("\n<p>a</p>") == ["\n<p>a</p>"]


def test_each_piece_of_a_clean_body_is_one_block(clean):
    for seed in range(200):
        body = clean("".join(random.Random(seed).choices(WITHOUT_PAGE_LINKS, k=60)))
        pieces = pieces_of(body)
        assert "".join(pieces) == body, seed
        assert [block for piece in pieces for block in read(piece)] == read(body), seed
        assert len(pieces) == len(read(body)), seed


@settings(derandomize=True, deadline=None, database=None, max_examples=400)
@given(st.lists(st.sampled_from([*PIECES, '"', "<p", ">", "<a title='"])).map("".join) | st.text())
def test_the_pieces_of_anything_are_what_they_were_cut_from(html):
    assert "".join(pieces_of(html)) == html


@pytest.mark.parametrize(
    ("piece", "text"),
    [
        ("<p>1 &lt; 2<br>می\u200cروم</p>\n", "1 < 2\nمی\u200cروم"),
        (FIGURE, "A bridge\nپل"),
        ("<hr>", ""),
        ("<ul><li><p>a</p></li><li><p>b</p></li></ul>", "• a\n• b"),
        ('<blockquote><p>a</p><p class="attribution">b</p></blockquote>', "a\n\nb"),
    ],
)
def test_a_piece_is_told_in_words(piece, text):
    assert text_of(piece) == text


def test_the_texts_of_all_pieces_are_the_text_of_the_body():
    body = "<p>a</p><h2>b</h2><ol><li><p>c</p></li></ol><hr><p>d</p>"
    assert "\n\n".join(filter(None, map(text_of, pieces_of(body)))) == to_text(read(body))


@pytest.mark.parametrize("opening", ["<", '<a "', "<a ", "<p>", "</p>", '<p title="'])
def test_hostile_html_is_cut_in_proportion_to_its_length(opening):
    assert "".join(pieces_of(opening * 100_000)) == opening * 100_000
