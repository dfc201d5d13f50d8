import pytest

from cms.lib.domain_errors import Invalid
from donations.rules.appeals.text import clean_passage, clean_text_line


def test_words_are_tidied_onto_one_line():
    assert clean_text_line(" DNB \u202e bank\naccount ", field="label", max_length=120) == "DNB bank account"


def test_passages_keep_their_lines_and_zero_width_joiners():
    assert clean_passage(" می\u200cشود\n\u2067دو ", field="instructions", max_length=99) == "می\u200cشود\nدو"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "fill this in"),
        (" \u202e ", "fill this in"),
        ("a" * 9, "longer than 8"),
        ("a\x00", "cannot be stored"),
        ("\ud800", "cannot be stored"),
    ],
)
def test_words_that_cannot_be_stored_are_refused(text, complaint):
    with pytest.raises(Invalid, match=complaint):
        clean_text_line(text, field="label", max_length=8, is_required=True)
