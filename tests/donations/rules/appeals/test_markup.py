import pytest

from donations.rules.appeals.markup import clean, links, plain_text

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
