import pytest

from cms.lib.domain_errors import DomainError, EditConflict, Invalid


class TooLate(DomainError):
    code = "too_late"
    message = "The deadline has passed."


def test_a_domain_error_says_what_its_class_promises():
    error = TooLate()
    assert (error.code, error.message, error.field) == ("too_late", "The deadline has passed.", None)


def test_a_domain_error_can_be_said_in_other_words():
    error = TooLate("You are an hour late.", code="an_hour", field="sent_at")
    assert (error.code, str(error), error.field) == ("an_hour", "You are an hour late.", "sent_at")


def test_a_conflict_tells_what_to_do():
    assert EditConflict().code == "conflict"
    assert "Load the page again" in EditConflict().message


def test_an_invalid_value_names_its_field():
    assert Invalid("Too long.", field="title").errors == {"title": "Too long."}


def test_several_invalid_fields_are_told_at_once():
    error = Invalid.of({"title": "Too long.", "slug": "No letter."})
    assert error.errors == {"title": "Too long.", "slug": "No letter."}
    assert (error.field, error.message) == ("title", "Too long. No letter.")


def test_no_errors_are_no_domain_error():
    with pytest.raises(ValueError, match="at least one"):
        Invalid.of({})
