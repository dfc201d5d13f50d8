import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.rules.words import words_of


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["One ", "two", ". ", "Three", "."],
        [" \n", "one"],
        ["Blåbærsyltetøy ", "på ", "ørret", ", ", "sa ", "«", "Åse", "»", "."],
        ["I ", "don't ", "know", ": ", "it’s ", "'", "here", "'"],
        ["12.30 ", "3,5 ", "24/7 ", "۱۲٫۵ ", "۱۰٬۰۰۰", "٪"],
        ["10\u00a0", "000 ", "kroner"],
        ["fjern", "-", "tv"],
        ["من ", "به ", "مکتب ", "می\u200cروم", "، ", "تو ", "چطور", "؟"],
        ["د ", "ښوونځي ", "زده\u200cکوونکي ", "راغلل", "؛ ", "بیا ", "لاړل", "۔"],
        ["مُدَرِّس ", "آمد"],
        ["e\u0301te\u0301 ", "x"],
        ["हिन्दी ", "में"],
        ["می\u200cروم\u200f", "."],
        ["漢", "字", "か", "な"],
        ["ก", "ที่"],
        ["한국어 ", "신문"],
        ["\U0001d518\U0001d52b", ", ", "\U00020000", "."],
        ["👨\u200d👩\u200d👧", "👍🏽 ", "❤\ufe0f\u200d🔥", "1\ufe0f\u20e3 ", "x"],
        ["🇳🇴", "🇦🇫 ", "🇳"],
        ["🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f ", "x"],
    ],
)
def test_a_text_is_cut_into_words_and_signs(words):
    assert words_of("".join(words)) == words


@settings(derandomize=True, deadline=None, database=None, max_examples=500)
@given(st.text())
def test_words_joined_are_the_text(text):
    assert "".join(words_of(text)) == text


@settings(derandomize=True, deadline=None, database=None)
@given(st.text(alphabet="ab ،.\n\u200c\u0301👍🏽\u200d🇳'1,"))
def test_only_the_first_word_can_be_white_space(text):
    assert all(word.strip() for word in words_of(text)[1:])
