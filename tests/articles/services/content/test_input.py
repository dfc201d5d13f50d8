import pytest

from articles.services.content.body_images import MAX_HTML_LENGTH
from articles.services.content.input import column_values
from cms.lib.domain_errors import Invalid

pytestmark = pytest.mark.django_db


def test_lines_are_squeezed_and_free_of_bidi_controls():
    columns = column_values({"headline": " Kabul \n at\u202e night ", "lead": " One.\n\nTwo.\u2066 "})
    assert columns == {"headline": "Kabul at night", "lead": "One.\n\nTwo."}


def test_rows_of_their_own_and_the_slug_are_no_columns():
    assert column_values({"slug": "kabul", "tags": [], "bylines": [], "corrections": []}) == {}


def test_several_bad_texts_are_named_at_once():
    with pytest.raises(Invalid) as error:
        column_values({"headline": "\x00", "lead": "\ud800", "kicker": "fine"})
    assert set(error.value.errors) == {"headline", "lead"}


def test_field_that_articles_do_not_have_is_a_mistake_of_the_program():
    with pytest.raises(TypeError, match="photo_note"):
        column_values({"photo_note": "No such column."})


def test_body_has_a_limit():
    with pytest.raises(Invalid) as error:
        column_values({"body": "x" * (MAX_HTML_LENGTH + 1)})
    assert error.value.field == "body"
