"""A service's refusal, as errors beside the fields that it is about."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cms.admin_forms.form_request import form_request
from cms.lib.domain_errors import Conflict, Invalid, Refusal

Errors = Mapping[str, str]
"""Field → message; "" is the form as a whole, "names.ps.name" a field of a row."""


def errors_of(refusal: Refusal) -> Errors:
    """Every field that the refusal names, with what is wrong there."""
    if isinstance(refusal, Conflict):
        return {"": _("Somebody has saved this while you were writing. Nothing that you typed is lost.")}
    if isinstance(refusal, Invalid) and refusal.errors:
        return refusal.errors
    return {refusal.field or "": refusal.message}


def remember_refusal(request: HttpRequest, refusal: Refusal) -> None:
    """Keep the refusal for the page that shows the form again."""
    form_request(request).refusal = refusal


def refusal_of(request: HttpRequest) -> Refusal | None:
    """What the service said to this very request; None before it was asked, or when it agreed."""
    return form_request(request).refusal


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
