import pytest

from articles.body.reader import read
from articles.body.text import to_text

PICTURE = '<img src="/media/bridge.jpg" alt="A bridge" data-file="7">'


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("<p>a <b>b</b></p><h2>c</h2><p>d<br>e</p>", "a b\n\nc\n\nd\ne"),
        ("<p>a &amp; &lt;b&gt;</p>", "a & <b>"),
        ("<ul><li><b>a</b>: b</li><li>c</li></ul><p>d</p>", "• a: b\n• c\n\nd"),
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "• a\n  • b\n• c"),
        ("<blockquote><p>a</p><p>b</p><cite>c</cite></blockquote>", "a\n\nb\n\nc"),
        (f"<figure>{PICTURE}<figcaption>c</figcaption></figure><hr><p>d</p>", "c\n\nd"),
        (f"<p>a</p><figure>{PICTURE}</figure><p>b</p>", "a\n\nb"),
        ("<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>", "a | b\nc | d"),
    ],
)
def test_a_body_becomes_plain_text(html, text):
    assert to_text(read(html)) == text
