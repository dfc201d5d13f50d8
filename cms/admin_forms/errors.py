"""Domain errors of services, shown beside the form fields."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cms.admin_forms.form_request import form_request
from cms.lib.domain_errors import DomainError, EditConflict, Invalid

Errors = Mapping[str, str]
"""Field → message; "" is the form as a whole, "names.ps.name" a field of a row."""


def errors_of(error: DomainError) -> Errors:
    """Every field that the error names, with what is wrong there."""
    if isinstance(error, EditConflict):
        return {"": _("Somebody has saved this while you were writing. Nothing that you typed is lost.")}
    if isinstance(error, Invalid) and error.errors:
        return error.errors
    return {error.field or "": error.message}


def remember_domain_error(request: HttpRequest, error: DomainError) -> None:
    """Keep the error for the page that shows the form again."""
    form_request(request).domain_error = error


def domain_error_of(request: HttpRequest) -> DomainError | None:
    """What the service said to this very request; None before it was asked, or when it agreed."""
    return form_request(request).domain_error


def of_the_form(errors: Errors, *, prefixes: frozenset[str]) -> Errors:
    """The errors that no set of rows below the form takes."""
    return {name: text for name, text in errors.items() if name.partition(".")[0] not in prefixes}


def of_the_rows(errors: Errors, *, prefix: str) -> Errors:
    """The errors of one set of rows, without its prefix: {"ps.name": …}; "" is the set as a whole."""
    return {
        name.removeprefix(prefix).removeprefix("."): text
        for name, text in errors.items()
        if name.partition(".")[0] == prefix
    }
