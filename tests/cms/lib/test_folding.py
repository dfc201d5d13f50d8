import pytest

from cms.lib.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("  Two\n words\u00a0here ", "two words here"),
        ("كابل", "کابل"),
        ("ڪابل", "کابل"),
        ("کا\u0640\u0640بل", "کابل"),
        ("كَابُل", "کابل"),
        ("علي", "علی"),
        ("على", "علی"),
        ("رئیس", "رییس"),
        ("ر\u064a\u0654یس", "رییس"),
        ("مدرسة", "مدرسه"),
        ("خانۀ", "خانه"),
        ("خانە", "خانه"),
        ("ہے", "هے"),
        ("أإآٱ", "اااا"),
        ("مؤمن", "مومن"),
        ("ګل", "گل"),
        ("ټډړڼښږڅځ", "ټډړڼښږڅځ"),
        ("ېۍ", "ېۍ"),
        ("۱۴۰۳", "1403"),
        ("٢٠٢٤", "2024"),
        ("a\u200d\u200e\u200f\u061c\u00ad\ufeffb", "ab"),
        ("می\u200cروم", "میروم"),
        ("Ærø Åse ÐþÞ Łódź Đ ß ẞ", "aero ase dthth lodz d ss ss"),
        ("Čédomir", "cedomir"),
        ("ﷲ ﬁ ＡＢＣ", "الله fi abc"),
    ],
)
def test_spellings_are_folded(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize("spelling", ["کابل", "كابل", "كابُل", "کا\u0640بل", "ڪابل"])
def test_every_spelling_of_kabul_is_one(spelling):
    assert fold(spelling) == "کابل"


def test_folding_twice_changes_nothing():
    text = [f"x{chr(point)}y" for point in (*range(0x3000), *range(0xA640, 0xABC0), *range(0xFB00, 0x10000))]
    assert [each for each in text if fold(fold(each)) != fold(each)] == []
