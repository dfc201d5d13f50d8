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
        (
            "40 m<sup>2</sup>, H<sub>2</sub>O, 10<sup>−6</sup>, Ca<sup>2+</sup>, 2<sup>n</sup>",
            "40 m², H₂O, 10⁻⁶, Ca²⁺, 2ⁿ",
        ),
        (
            "1<sup>st</sup> H<sub>max</sub> x<sup>a+b</sup> 10<sup>1,5</sup> m<sup>۲</sup>",
            "1st Hmax x^(a+b) 10^(1,5) m^۲",
        ),
        ("m<sup><b>1</b>0</sup> a<sup>[1]</sup> <s>old</s> new", "m¹⁰ a[1] old new"),
        ('<ol start="4"><li>a<ol start="0"><li>b</ol><li>c</ol>', "4. a\n  0. b\n5. c"),
        ("<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>", "a | b\nc | d"),
    ],
)
def test_a_body_becomes_plain_text(html, text):
    assert to_text(read(html)) == text
