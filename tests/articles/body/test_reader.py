import random
import re
from collections import Counter

import pytest

from articles.body.clean import ImageRef, clean_with_losses
from articles.body.reader import read_with_losses

NOTE = '<a style=\'mso-footnote-id:ftn{0}\' href="#_ftn{0}" name="_ftnref{0}" title=""><span>[{0}]</span></a>'


def told(html):
    return [(str(loss.kind), loss.text, loss.href) for loss in read_with_losses(html).losses]


@pytest.mark.parametrize(
    ("html", "losses"),
    [
        ("<p>a <b>b</b> <u>c</u> <font color=red>d</font></p><script>e</script><style>f{}</style>", []),
        ("<p>Built by <del>nobody</del><ins>the town</ins></p>", [("deleted", "Built by nobody the town", "")]),
        (
            f'<p>{"word " * 20}<a href="javascript:x">link</a>{" word" * 20}</p>',
            [("link", f"…{'word ' * 7}link{' word' * 7}…", "javascript:x")],
        ),
        ('<p>a</p><p>b <a href="page.html">c</a></p><p>d</p>', [("link", "b c", "page.html")]),
        ('<p>a <a href="//x.example">b</a></p>', [("link", "a b", "//x.example")]),
        ('<p>a <a href="https://u:p@x.example/">b</a></p>', [("link", "a b", "https://u:p@x.example/")]),
        ('<p>a <a href="#part">b</a> c</p>', [("link", "a b c", "#part")]),
        ('<p>a</p><a href="/x"><img src=y alt="A bridge"></a>', [("link", "A bridge", "/x")]),
        ('<p>Listen:</p><audio src="/a.mp3"></audio>', [("media", "…Listen:", "/a.mp3")]),
        ('<video><source src="/a.mp4"></video>', [("media", "", "/a.mp4")]),
        ('a <iframe src="https://a.example/"></iframe> b', [("media", "a b", "https://a.example/")]),
        ("a <svg><text>b</text></svg>", [("drawing", "a b", "")]),
        ("a <select><option>b</select>", [("form", "a b", "")]),
        ('a <span style="display: none">b</span>', [("hidden", "a b", "")]),
        ("a <code>b</code> c<kbd>d</kbd>", [("formatting", "a b cd", ""), ("formatting", "a b cd", "")]),
        ('<ol><li style="list-style-type:lower-alpha">a</ol>', [("numbering", "a", "")]),
        ("<ul><li>a<ul><li>b</ul><ol><li>c</ol></ul>", [("numbering", "c", "")]),
        ("<ul><li>a<ul><li>b</ul><li>d<ol><li>c</ol></ul><ol><li>e</ol>", []),
        ("<ol type=a><li>b</ol><ol reversed><li>c</ol>", [("numbering", "b", ""), ("numbering", "c", "")]),
        ("<table><tr><td><ul><li>a</ul><td><h2>b</h2></table>", [("formatting", "a", ""), ("formatting", "b", "")]),
        ("<ul><li><h2>a</h2><ul><li>b</ul></ul><blockquote><p>c</blockquote>", [("formatting", "a", "")]),
        ("<blockquote><ol><li>a</ol></blockquote>", [("formatting", "a", "")]),
        (f"<p>a{NOTE.format(1)} b{NOTE.format(2)}</p>", [("notes", "a[1] b[2]", "")]),
        ("<div style='mso-element:comment-list'><p class=MsoCommentText>a</p></div>", [("comment", "a", "")]),
    ],
)
def test_what_is_dropped_is_told_with_the_words_around_it(html, losses):
    assert told(html) == losses


MARKER = (
    "<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>{}<span style='font:7.0pt "
    '"Times New Roman"\'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>'
)


def point(text, marker="·", place="l0 level1 lfo1"):
    style = f"text-indent:-18.0pt;mso-list:{place}"
    return f"<p class=MsoListParagraphCxSpMiddle style='{style}'>{MARKER.format(marker)}{text}<o:p></o:p></p>\n"


SHEET = """<style><!-- /* Style Definitions */ p.Mellomtittel, li.Mellomtittel
{mso-style-name:Mellomtittel; mso-style-parent:"Overskrift 2"; mso-outline-level:3;}
p.Mine {mso-style-name:"Overskrift 2";} span.hevet {vertical-align:super} --></style>"""
WORD_NOTES = f"""<p class=MsoNormal>One{NOTE.format(1)}, two{NOTE.format(2)}.</p>
<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left><![endif]>
<div style='mso-element:footnote' id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> First</p></div>
<div style='mso-element:footnote' id=ftn2><p><a href="#_ftnref2" name="_ftn2">[2]</a> Second</p></div>
</div>"""
UUID = "b7e5f1f1-0000-4ae7-8000-000000000000"


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        (point("a") + point("b"), "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        (
            point("a") + point("b", "o", "l0 level2 lfo1") + point("c", "§", "l0 level3 lfo1") + point("d"),
            "<ul><li><p>a</p><ul><li><p>b</p><ul><li><p>c</p></li></ul></li></ul></li><li><p>d</p></li></ul>",
        ),
        (
            point("a", "1.")
            + point("b", "a)", "l0 level2 lfo1")
            + point("c", "b)", "l0 level2 lfo1")
            + point("d", "2."),
            "<ol><li><p>a</p><ol><li><p>b</p></li><li><p>c</p></li></ol></li><li><p>d</p></li></ol>",
        ),
        (
            point("a", "1.") + point("b", "·", "l1 level2 lfo2") + "<p>c</p>" + point("d", "2."),
            '<ol><li><p>a</p><ul><li><p>b</p></li></ul></li></ol><p>c</p><ol start="2"><li><p>d</p></li></ol>',
        ),
        (
            point("a", "۱.") + point("b", "۲.") + point("c", "1.", "l0 level1 lfo4"),
            "<ol><li><p>a</p></li><li><p>b</p></li></ol><ol><li><p>c</p></li></ol>",
        ),
        (point("a", "iv.") + point("b", "v."), "<ol><li><p>a</p></li><li><p>b</p></li></ol>"),
        (point("a", "1.", "l0 level1 lfo1") + point("b", "1."), "<ol><li><p>a</p></li></ol><ol><li><p>b</p></li></ol>"),
        (
            point("a") + "<p class=MsoListParagraphCxSpMiddle>b</p>" + point("c", "Ø"),
            "<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>",
        ),
        ("<p class=MsoListParagraph>·&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; a</p>", "<ul><li><p>a</p></li></ul>"),
        ("<p class=MsoListParagraph>3)&nbsp;&nbsp; a</p>", '<ol start="3"><li><p>a</p></li></ol>'),
        ("<p class=MsoListParagraph>Only indented</p>", "<p>Only indented</p>"),
        (
            "<p class=MsoTitle>a</p><p class=MsoHeading7>b</p><p class=MsoNormal style='mso-outline-level:2'>c</p>",
            "<h2>a</h2><h4>b</h4><h2>c</h2>",
        ),
        (f"{SHEET}<p class=Mellomtittel>a</p><p class=Mine>b</p>", "<h3>a</h3><h2>b</h2>"),
        (
            "<p class=Overskrift3>a</p><p class=berschrift1>b</p><p class='Rubrik 9'>c</p>",
            "<h3>a</h3><h2>b</h2><p>c</p>",
        ),
        (f"{SHEET}m<span class=hevet>2</span>", "<p>m<sup>2</sup></p>"),
        ('<p role=heading aria-level=3>a<span class="EOP S1">&nbsp;</span></p>', "<h3>a</h3>"),
        (f"<h1 style='mso-list:l3 level1 lfo9'>{MARKER.format('1.')}a</h1>", "<h2>1. a</h2>"),
        ('<p>In <st1:place w:st="on">Kabul</st1:place></p><p><o:p>&nbsp;</o:p></p>', "<p>In Kabul</p>"),
        (WORD_NOTES, "<p>One[1], two[2].</p><hr><ol><li><p>First</p></li><li><p>Second</p></li></ol>"),
        (
            '<p>a<sup><a href="#ftnt2" id="ftnt_ref2">[2]</a></sup></p>'
            '<div><p><a href="#ftnt_ref2" id="ftnt2">[2]</a> b</p></div>',
            '<p>a[2]</p><ol start="2"><li><p>b</p></li></ol>',
        ),
        (
            '<p>a<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p>'
            '<div id="sdfootnote1"><p class="sdfootnote">'
            '<a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>b</p></div>',
            "<p>a[1]</p><ol><li><p>b</p></li></ol>",
        ),
        (
            f'<p>a<sup data-fn="{UUID}"><a href="#{UUID}" id="{UUID}-link">1</a></sup></p>'
            f'<ol class="wp-block-footnotes"><li id="{UUID}">b <a href="#{UUID}-link">↩︎</a></li></ol>',
            "<p>a[1]</p><ol><li><p>b</p></li></ol>",
        ),
        (
            '<div class="ListContainerWrapper S1"><ul><li data-listid="1" data-aria-level="1"><p>a</p></li></ul></div>'
            '<div class="ListContainerWrapper"><ul><li data-listid="1" data-aria-level="2"><p>b</p></li></ul></div>'
            '<div class="ListContainerWrapper"><ol start="3"><li data-listid="2" data-aria-level="1">c</li></ol></div>',
            '<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul><ol start="3"><li><p>c</p></li></ol>',
        ),
        ("<div><span style='mso-special-format:bullet'>•</span><span>a</span></div>", "<ul><li><p>a</p></li></ul>"),
        (
            '<h2><span style="font-weight:700">a</span></h2><ul><li>b</li><ul><li aria-level="2">c</li></ul></ul>',
            "<h2>a</h2><ul><li><p>b</p><ul><li><p>c</p></li></ul></li></ul>",
        ),
    ],
)
def test_word_processors_are_understood(clean, html, cleaned):
    assert clean(html) == cleaned
    assert clean(cleaned) == cleaned


PIECES = [
    *("<p>", "</p>", "<h2>", "</h2>", "<b>", "</b>", "<ul>", "<ol start=3>", "<li>", "<li value=7>", "</li>", "</ul>"),
    *("</ol>", "<blockquote>", "</blockquote>", "<cite>", "</cite>", "<br>", "<figure>", "<figcaption>", "</figure>"),
    *("<table>", "<tr>", "<td>", "<th>", "<caption>", "</td>", "</table>", "<div>", "</div>", "<dl>", "<dt>", "<pre>"),
    *('<div style="font-weight:bold">', '<ul style="font-style:italic">', '<tr style="text-decoration:line-through">'),
    *("<q>", "</q>", "<sup>", "</sup>", "<details>", "<summary>", "<code>", "<form>", '<span style="white-space:pre">'),
    *(point("", "1."), point("", "o", "l0 level2 lfo1"), "<p class=MsoListParagraph>", "·&nbsp;&nbsp;"),
    *(NOTE.format(1), '<p><a href="#_ftnref1">[1]</a>', "<div><a href='#_ftnref1'>1</a>", "<p class=MsoTitle>"),
    *(
        "<div class=ListContainerWrapper>",
        "<ul><li data-aria-level=2>",
        "<h2 id=a>",
        '<a href="#a">',
        "</a>",
        "</span>",
    ),
]


def test_no_word_picture_or_link_of_any_soup_is_lost_in_silence():
    def find_image(src, _file):
        return ImageRef(id=1, url=src, width=1, height=1)

    def soup(chance, number):
        things = (f" word{number}. ", f"<img src=/{number}.png>", f'<a href="/link{number}">a{number}.</a>')
        return chance.choice(PIECES) + chance.choice(("", "", *things))

    for seed in range(300):
        chance = random.Random(seed)
        html = "".join(soup(chance, number) for number in range(30))
        cleaned = clean_with_losses(html, find_image=find_image)
        told = cleaned.html + "".join(f"{loss.text} {loss.href} " for loss in cleaned.losses)
        for pattern in (r"word\d+\.", r"/\d+\.png", r"/link\d+\b"):
            assert sorted(set(re.findall(pattern, html))) == sorted(set(re.findall(pattern, told))), seed
        assert Counter(re.findall(r"word\d+\.", cleaned.html)) == Counter(re.findall(r"word\d+\.", html)), seed


def test_note_whose_number_has_thousands_of_figures_is_read():
    number = "9" * 5000
    html = (
        f'<p>Text<a href="#_ftn{number}" name="_ftnref{number}"></a></p>'
        f'<div><p><a href="#_ftnref{number}" name="_ftn{number}"></a>Note</p></div>'
    )
    assert "Note" in clean_with_losses(html, find_image=lambda *_found: None).html
