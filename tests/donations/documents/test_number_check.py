import pytest

from donations.documents.number_check import Judge, approved_in, foreign_in_passages, known_texts
from donations.models import AppealText, read_showing

pytestmark = pytest.mark.django_db


@pytest.fixture
def showing(make_method):
    make_method()
    return read_showing()


def test_known_is_every_text_of_what_is_shown(showing):
    assert {"05302294668", "0530 2294668", "Dawat Media Center"} <= set(known_texts(showing))


@pytest.mark.parametrize(
    ("text", "sound"),
    [("Pay 0530 22 94668", "Pay 0530 22 94668"), ("Pay 8601 11 17947", None), ("", None), (None, None), (7, None)],
)
def test_text_is_sound_or_none(showing, text, sound):
    assert Judge(showing).sound_text(text) == sound


def test_words_of_an_appeal_are_judged_together_with_their_links(showing):
    text = AppealText(title="Give", text='<p><a href="https://thief.example/">a</a></p>')
    assert Judge(showing).foreign_in_appeal(text) == ["https://thief.example/"]


def test_number_that_goes_on_in_the_next_passage_is_found(showing):
    assert foreign_in_passages(approved_in(showing), ["8601 11", "17947"]) == ["86011117947"]


def test_own_site_may_be_linked_to(showing, settings):
    settings.PUBLIC_URL = "https://dawat.example"
    assert approved_in(showing).foreign_links(["https://dawat.example/a", "https://other.example/"]) == [
        "https://other.example/"
    ]
