import pytest

from cms.admin_forms.errors import errors_of, of_the_form, of_the_rows
from cms.lib.domain_errors import DomainError, EditConflict, Invalid

ERRORS = {"": "whole", "key": "k", "texts.ps.label": "l", "texts.en": "missing", "amounts.0.currency": "c"}


@pytest.mark.parametrize(
    ("error", "errors"),
    [
        (Invalid.of({"a": "1", "b": "2"}), {"a": "1", "b": "2"}),
        (Invalid("no", field="a"), {"a": "no"}),
        (Invalid("no"), {"": "no"}),
        (DomainError("no"), {"": "no"}),
        (DomainError("no", field="a"), {"a": "no"}),
    ],
)
def test_domain_error_tells_its_fields(error, errors):
    assert errors_of(error) == errors


def test_conflict_is_about_the_whole_form():
    assert list(errors_of(EditConflict())) == [""]


def test_form_gets_what_no_rows_take():
    assert of_the_form(ERRORS, prefixes=frozenset({"texts"})) == {
        "": "whole",
        "key": "k",
        "amounts.0.currency": "c",
    }


@pytest.mark.parametrize(
    ("prefix", "errors"),
    [("texts", {"ps.label": "l", "en": "missing"}), ("amounts", {"0.currency": "c"}), ("names", {})],
)
def test_rows_get_theirs_without_the_prefix(prefix, errors):
    assert of_the_rows(ERRORS, prefix=prefix) == errors
