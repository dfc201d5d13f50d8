from articles.rules.names import MAX_FOLDED_LENGTH, folded_name


def test_names_are_one_under_every_spelling():
    same = [
        ("Kabul", "kabul", "KÁBUL", " Kabul "),
        ("کابل", "كابل", "کا\u200cبل"),
        ("يوسف", "یوسف"),
        ("O'Brien", "O’Brien", "OBrien"),
        ("Årsmøte", "A\u030arsmøte", "ARSMOTE"),
        ("۲۰۲۶", "2026", "२०२६"),
    ]
    assert [len({folded_name(each) for each in names}) for names in same] == [1] * len(same)
    assert folded_name("ډېر") != folded_name("ډیر")


def test_every_name_has_something_to_compare():
    assert folded_name("\u064b") == "\u064b"
    assert len(folded_name("ﷺ" * 120)) == MAX_FOLDED_LENGTH
