from cms.search.scoring import Texts, score
from cms.search.words import index_text, terms_of, title_text


def ranked(typed, *rows):
    """Return the rows from the best to the worst, each a title and what stands beside it."""
    terms, as_title = terms_of(typed), title_text([typed])
    return sorted(
        rows,
        key=lambda row: -score(terms, Texts(title_text(row[0].split("|")), index_text([row[1]])), typed=as_title),
    )


def test_titles_come_before_what_stands_beside_them_and_that_before_texts():
    rows = [("Peace", ""), ("Peaceful days", ""), ("A year of peace", ""), ("Talks", "peace"), ("Talks", "peaceful")]
    assert ranked("peace", *reversed(rows)) == [rows[0], rows[1], rows[2], rows[3], rows[4]]


def test_a_name_in_any_language_is_a_whole_title():
    assert ranked("کابل", ("Kabul bank", "کابل"), ("Kabul|کابل", ""))[0] == ("Kabul|کابل", "")
    assert ranked("o'brien", ("O’Brien street", ""), ("O’Brien", ""))[0] == ("O’Brien", "")


def test_what_only_sounds_the_same_comes_later():
    assert ranked("ډېر", ("ډیر", ""), ("ډېر", "")) == [("ډېر", ""), ("ډیر", "")]
