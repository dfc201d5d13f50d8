import pytest

from articles.rules.messages import comments_message


def test_closed_comments_are_announced_in_english():
    assert comments_message(state="closed", language="en") == "Comments are closed."


@pytest.mark.parametrize("language", ["nb", "ps", "fa-AF"])
def test_closed_comments_are_announced_in_the_language_of_the_article(language):
    message = comments_message(state="closed", language=language)
    assert message
    assert message != comments_message(state="closed", language="en")


def test_an_unknown_language_hears_it_in_english():
    assert comments_message(state="closed", language="de") == "Comments are closed."


@pytest.mark.parametrize("state", ["open", "hidden"])
def test_open_and_hidden_comments_need_no_words(state):
    assert comments_message(state=state, language="en") is None
