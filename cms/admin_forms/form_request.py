"""State of one admin request, which it carries as `request.edit`."""

from dataclasses import dataclass

from django.http import HttpRequest

from cms.lib.domain_errors import DomainError


@dataclass(slots=True, kw_only=True)
class FormRequest:
    """A request for an admin form; `domain_error` is the domain error that its service raised, if it did."""

    domain_error: DomainError | None = None


def keep_form_request(request: HttpRequest, found: FormRequest) -> None:
    """Let the request carry the object."""
    request.edit = found  # type: ignore[attr-defined] # read by `form_request` only


def form_request(request: HttpRequest) -> FormRequest:
    """Return the object that the request carries; a new one where it has none yet."""
    found: FormRequest | None = getattr(request, "edit", None)
    if found is None:
        found = FormRequest()
        keep_form_request(request, found)
    return found
