import pytest

from articles.body.foreign import MOST_DATA, foreign_pictures, without_long_data

DATA = "data:image/png;base64,iVBORw0KGgo="


@pytest.mark.parametrize(
    ("html", "cleaned", "names"),
    [
        (
            '<p>a<img src="https://x.example/a.jpg" alt="A bridge">b</p>',
            '<p>a</p><figure data-foreign="https://x.example/a.jpg" data-alt="A bridge"></figure><p>b</p>',
            ["“A bridge” (https://x.example/a.jpg)"],
        ),
        (
            '<figure><img src="//x.example/a.jpg"><figcaption>A <b>bridge</b></figcaption></figure>',
            '<figure data-foreign="//x.example/a.jpg"><figcaption>A <strong>bridge</strong></figcaption></figure>',
            ["“A bridge” (//x.example/a.jpg)"],
        ),
        (f'<img src="{DATA}">', f'<figure data-foreign="{DATA}"></figure>', ["data:image/png"]),
        (
            '<img src="file:///C:/Temp/a b.jpg"><img src="cid:1@x"><img src="blob:https://a.example/1">',
            '<figure data-foreign="file:///C:/Temp/a b.jpg"></figure><figure data-foreign="cid:1@x"></figure>'
            '<figure data-foreign="blob:https://a.example/1"></figure>',
            ["file:///C:/Temp/a b.jpg", "cid:1@x", "blob:https://a.example/1"],
        ),
        (
            "<img src=' \u202ehttps://x.example/\"&lt;&amp;\n'>",
            '<figure data-foreign="https://x.example/&quot;&lt;&amp;"></figure>',
            ['https://x.example/"<&'],
        ),
        ('<img alt="A well">', '<figure data-foreign="" data-alt="A well"></figure>', ["“A well”"]),
        ("<p>a<img></p><figure><img></figure>", "<p>a</p>", []),
        ("<figure><img alt=''><figcaption>Words</figcaption></figure>", "<p>Words</p>", []),
        (
            '<img src="data:image/gif;base64,R0lGOD" data-src="https://x.example/late.jpg">',
            '<figure data-foreign="https://x.example/late.jpg"></figure>',
            ["https://x.example/late.jpg"],
        ),
        (
            '<img srcset="https://x.example/1.jpg 1x, https://x.example/2.jpg 2x">',
            '<figure data-foreign="https://x.example/1.jpg"></figure>',
            ["https://x.example/1.jpg"],
        ),
        ('<figure data-foreign="/media/bridge.jpg"></figure>', None, []),
        ('<figure data-foreign="javascript:x" onclick="x"><img src="https://y.example/"></figure>', None, None),
    ],
)
def test_foreign_pictures_stand_as_placeholders(clean, html, cleaned, names):
    found = clean(html)
    assert cleaned is None or found == cleaned
    assert names is None or [each.name for each in foreign_pictures(found)] == names
    assert clean(found) == found
    assert 'src="http' not in found
    assert "onclick" not in found


def test_placeholder_becomes_the_picture_that_has_come_into_the_library(clean):
    placeholder = '<figure data-foreign="/media/bridge.jpg" data-alt="A"><figcaption>B</figcaption></figure>'
    picture = '<img src="/media/bridge.jpg" alt="A" width="1600" height="900" data-file="7">'
    assert clean(placeholder) == f"<figure>{picture}<figcaption>B</figcaption></figure>"


def test_pictures_too_long_for_a_draft_are_cut_to_their_kind():
    short, long = f"data:image/png;base64,{'A' * 10}", f"data:image/webp;base64,{'A' * MOST_DATA}"
    assert (
        without_long_data(f"<img src=\"{short}\"><img src='{long}'>")
        == f"<img src=\"{short}\"><img src='data:image/webp'>"
    )
    four = f'<img src="data:image/png;base64,{"A" * 90_000}">' * 4
    assert without_long_data(four).count("A" * 90_000) == 3
