from xml.etree import ElementTree

import pytest

from donations.qr import svg_of
from tests.qr_reader import read_svg

NAMESPACE = "{http://www.w3.org/2000/svg}"
TEXTS = ["https://qr.vipps.no/donations/557320", "BCD\n002\n1\nSCT\n\nبنیاد رسانه‌ها é\nNO1505302294668", "x" * 331]


def drawn(payload="x", *, title="QR code", language="en", size=256):
    return svg_of(payload, title=title, language=language, size=size)


@pytest.mark.parametrize("size", [128, 256, 300, 2048])
@pytest.mark.parametrize("text", TEXTS)
def test_independent_reader_reads_what_was_written(text, size):
    code = read_svg(drawn(text, size=size))
    assert (code.text, code.level) == (text, "M")


def test_title_and_language_say_what_it_is():
    root = ElementTree.fromstring(drawn(title="بانک", language="fa-AF", size=300))
    assert root.attrib == {
        "role": "img",
        "lang": "fa-AF",
        "width": "300",
        "height": "300",
        "viewBox": "0 0 29 29",
        "shape-rendering": "crispEdges",
    }
    assert (root[0].tag, root[0].text) == (f"{NAMESPACE}title", "بانک")


@pytest.mark.parametrize("words", ["</title><script>alert(1)</script>", "A & B", "]]>", "\"'><g onload='x'>"])
def test_words_stay_words(words):
    root = ElementTree.fromstring(drawn(title=words, language=words))
    assert [each.tag.removeprefix(NAMESPACE) for each in root.iter()] == ["svg", "title", "path", "path"]
    assert (root[0].text, root.get("lang")) == (words, words)


def test_same_code_has_the_same_bytes():
    assert drawn() == drawn()
