import time

import pytest

from donations.rules.appeals.markup import clean, clean_with_losses, links, plain_text

HOSTILE = [
    "<script>alert(1)</script><p>a</p>",
    '<p onclick="x()">a</p>',
    '<a href="javascript:alert(1)">a</a>',
    '<a href="java\u202escript:alert(1)">a</a>',
    '<a href="&#106;avascript:alert(1)">a</a>',
    '<a href="//evil.example">a</a>',
    '<a href="/\\evil.example">a</a>',
    '<a href="http://example.org">a</a>',
    '<a href="data:text/html,x">a</a>',
    '<img src="https://169.254.169.254/"><p>a</p>',
    "<svg><p><style><!--</style><img src=x onerror=alert(1)>--></style>",
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    "<p>a\u202eb&#x202E;c\u2066d</p>",
    "<b\u202e>a</b>",
    "<h1>a</h1><iframe src=x></iframe><textarea></textarea>",
    "<p>" * 2000,
]


@pytest.mark.parametrize("html", HOSTILE)
def test_nothing_harmful_is_left_and_cleaning_again_changes_nothing(html):
    cleaned = clean(html)
    assert clean(cleaned) == cleaned
    assert not any(
        bad in cleaned
        for bad in (
            "<script",
            "<img",
            "<svg",
            "<style",
            "onclick",
            "\u202e",
            "\u2066",
            'href="j',
            'href="//',
            'href="/\\',
            "http:",
            "data:",
        )
    )


@pytest.mark.parametrize(
    "html",
    [
        "<p>Support <strong>us</strong>.</p><p>Thanks<br>all</p>",
        '<p><a href="https://example.org/a?b=c" rel="noopener noreferrer">read</a></p>',
        '<p><a href="/donate" rel="noopener noreferrer">read</a></p>',
        "<p>زموږ ملاتړ وکړئ.</p>",
    ],
)
def test_paragraphs_links_and_bold_stay(html):
    assert clean(html) == html


def test_bold_has_one_spelling():
    assert clean("<b>a</b>") == "<strong>a</strong>"


def test_words_come_without_markup():
    html = "<p>Any  <strong>sum</strong> &amp; more<br>helps.</p>\n<p></p><p>Thanks</p>"
    assert plain_text(html) == "Any sum & more\nhelps.\n\nThanks"


def test_empty_text_is_empty():
    assert plain_text(clean("<p> </p>")) == ""


def test_links_are_told_in_their_order():
    html = '<p><a href="https://a.example/?x=1&amp;y=2">a</a> <a>b</a> <a href="tel:+4722334455">c</a></p>'
    assert links(html) == ["https://a.example/?x=1&y=2", "tel:+4722334455"]


@pytest.mark.parametrize(
    ("html", "cleaned", "text"),
    [
        ("<p>40 m<sup>2</sup>, H<sub>2</sub>O</p>", "<p>40 m<sup>2</sup>, H<sub>2</sub>O</p>", "40 m², H₂O"),
        ("<p>1<sup>st</sup> <s>old</s></p>", "<p>1<sup>st</sup> <s>old</s></p>", "1st old"),
        ('<p>m<span style="vertical-align:super">2</span><del>x</del></p>', "<p>m<sup>2</sup></p>", "m²"),
        ("<h2>a</h2><ul><li>b</li><li>c</li></ul>", "<p>a</p><p>b</p><p>c</p>", "a\n\nb\n\nc"),
        ("<p>a\x0bb\x03</p>", "<p>a<br>b</p>", "a\nb"),
        (
            '<p><a href="www.example.org">a</a></p>',
            '<p><a href="https://www.example.org" rel="noopener noreferrer">a</a></p>',
            "a",
        ),
    ],
)
def test_marks_and_line_ends_stay_in_whatever_form_they_come(html, cleaned, text):
    assert clean(html) == cleaned
    assert clean(cleaned) == cleaned
    assert plain_text(cleaned) == text


@pytest.mark.parametrize(
    ("html", "losses"),
    [
        ("<p>a <b>b</b><br><u>c</u></p>", []),
        ('<p>a <a href="http://x.example">b</a></p>', [("link", "a b", "http://x.example")]),
        ('<p>a <a href="#x">b</a></p>', [("link", "a b", "#x")]),
        ('<p>a <a href="javascript:x">b</a></p>', [("link", "a b", "javascript:x")]),
        ('<p>a <del>b</del> c</p><img src="/x.png" alt="d">', [("deleted", "a b c", ""), ("picture", "d", "/x.png")]),
        ("<h2>a</h2><ul><li>b</ul><p><i>c</i></p>", [("formatting", each, "") for each in "abc"]),
    ],
)
def test_what_an_appeal_cannot_hold_is_told(html, losses):
    told = [(str(loss.kind), loss.text, loss.href) for loss in clean_with_losses(html).losses]
    assert told == losses


@pytest.mark.parametrize("piece", ["<sup>", "<h2>a", "<ul><li>", "<del>a", '<a href="x">', "<div>", "<em>a", "a\x0b"])
def test_hostile_nesting_takes_time_in_proportion(piece):
    started = time.process_time()
    clean(piece * 20_000)
    assert time.process_time() - started < 5
