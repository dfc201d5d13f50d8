import pytest

from articles.rules.untranslated import digests_of, untranslated


def parts(own, source):
    found = untranslated(digests_of(**TEXT | own), digests_of(**TEXT | source), language="en")
    return {each.part: (each.same_count, each.line_count) for each in found}


TEXT = {"headline": "", "lead": "", "body": ""}


@pytest.mark.parametrize(
    ("own", "source", "is_same"),
    [
        ("Kabul", "Kabul", True),
        ("  KÁBUL!\u200f ", "kabul", True),
        ("Ka\u00adbul", "Kabul", True),
        ("“Kabul” – a city", "Kabul: a city.", True),
        ("كابل ۲۰۲۶", "کابل 2026", True),
        ("Kabul", "Herat", False),
        ("Kabul 2", "Kabul 1", False),
        ("", "", False),
        ("2026", "2026", False),
        ("…", "…", False),
    ],
)
def test_texts_are_compared_by_their_letters_and_digits(own, source, is_same):
    assert bool(parts({"headline": own}, {"headline": source})) == is_same


@pytest.mark.parametrize(
    ("own", "found"),
    [
        ("one\n\ntwo\n\nthree", (3, 3)),
        ("one\n\ntwo\n\nسه", (2, 3)),
        ("one\n\nدو", None),
        ("یک\n\nدو\n\nthree", None),
        ("three\n\none", (2, 2)),
        ("one\n\n12\n\n–", (1, 1)),
        ("• one\n• دو\n• three", (2, 3)),
        ("one and a half\n\ntwo", None),
    ],
)
def test_a_text_is_untranslated_when_most_of_its_lines_are_the_sources(own, found):
    told = parts({"body": own}, {"body": "one\n\ntwo\n\nthree"})
    assert told == ({"body": found} if found else {})


def test_each_part_is_compared_with_the_same_part():
    source = {"headline": "Kabul", "lead": "Snow fell.", "body": "It snowed."}
    assert parts(source, source).keys() == {"headline", "lead", "body"}
    assert parts({"headline": "Snow fell.", "lead": "Kabul", "body": "Kabul"}, source) == {}


def test_the_digest_changes_with_the_text_and_not_with_its_form():
    digests = [
        next(iter(untranslated(own, own, language="en"))).digest
        for own in (digests_of(**TEXT | {"headline": text}) for text in ("Kabul", "KABUL.", "Herat"))
    ]
    assert digests[0] == digests[1] != digests[2]
