from cms.search.words import MAX_TERMS, MAX_TEXT_LENGTH, Word, index_text, reference, terms_of, title_text, words_of


def test_words_are_folded_and_apart():
    table = {
        "ÅRSMØTE, i Oslo!": ["arsmote", "i", "oslo"],
        "A\u030arsmøte": ["arsmote"],
        "كابل کابل": ["کابل", "کابل"],
        "يوسف": ["یوسف"],
        "می\u200cروم": ["میروم", "می", "روم"],
        "O'Brien O’Brien": ["obrien", "o", "brien", "obrien", "o", "brien"],
        "Covid-19": ["covid19", "covid", "19"],
        "AT&T & co.": ["att", "at", "t", "co"],
        "۱۴۰۵ ٢٠٢٦ २०२६ ２０２６": ["1405", "2026", "2026", "2026"],
        "हिन्दी": ["हनद"],
        'a"b* NEAR(c) \0 {title}: -d_e': ["a", "b", "near", "c", "title", "d", "e"],
        "\ue0031x1": ["1x1"],
        "": [],
        "… – *": [],
    }
    assert {text: words_of(text) for text in table} == table


def test_text_of_the_index_has_each_word_once_and_titles_have_lines():
    assert index_text(["One two", "two three"], references=[reference(4, 12)]) == f"{reference(4, 12)} one two three"
    assert title_text(["Kabul City", "", "کابل"]) == "kabul city\nکابل"


def test_letters_that_sound_the_same_are_kept_apart_and_marked():
    assert index_text(["ډېر"]) == "ډېر \ue002ډیر"


def test_last_word_may_be_a_beginning():
    first, last = terms_of("kabul univ")
    assert (first.ways, last.ways) == (((Word("kabul"),),), ((Word("univ", is_prefix=True),),))


def test_joined_words_are_looked_for_apart_too():
    (term,) = terms_of("O'Brien")
    prefix = Word("brien", is_prefix=True)
    assert term.ways == ((Word("obrien", is_prefix=True),), (Word("o"), prefix))


def test_what_is_no_word_is_not_looked_for():
    assert [terms_of(typed) for typed in ("", "  ", '"*" -', "\0", "()")] == [()] * 5


def test_a_great_deal_is_an_ordinary_question():
    assert len(terms_of("a b c d e f g h i j k" * 1000)) == MAX_TERMS
    assert len(words_of("ﷺ " * MAX_TEXT_LENGTH)) <= MAX_TEXT_LENGTH
    assert len(words_of("x" * 1000)[0]) == 40
