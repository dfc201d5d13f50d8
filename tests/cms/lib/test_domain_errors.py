import pytest

from cms.lib.domain_errors import Conflict, Invalid, Refusal


class TooLate(Refusal):
    code = "too_late"
    message = "The deadline has passed."


def test_a_refusal_says_what_its_class_promises():
    refusal = TooLate()
    assert (refusal.code, refusal.message, refusal.field) == ("too_late", "The deadline has passed.", None)


def test_a_refusal_can_be_said_in_other_words():
    refusal = TooLate("You are an hour late.", code="an_hour", field="sent_at")
    assert (refusal.code, str(refusal), refusal.field) == ("an_hour", "You are an hour late.", "sent_at")


def test_a_conflict_tells_what_to_do():
    assert Conflict().code == "conflict"
    assert "Load the page again" in Conflict().message


def test_an_invalid_value_names_its_field():
    assert Invalid("Too long.", field="title").errors == {"title": "Too long."}


def test_several_invalid_fields_are_told_at_once():
    refusal = Invalid.of({"title": "Too long.", "slug": "No letter."})
    assert refusal.errors == {"title": "Too long.", "slug": "No letter."}
    assert (refusal.field, refusal.message) == ("title", "Too long. No letter.")


def test_no_errors_are_no_refusal():
    with pytest.raises(ValueError, match="at least one"):
        Invalid.of({})
