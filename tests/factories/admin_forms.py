"""What a browser would send back from a form of the admin."""

from collections.abc import Iterable, Mapping
from typing import Any
from unittest.mock import patch

from django import forms
from django.http import HttpResponse
from django.template.response import SimpleTemplateResponse
from django.test import Client


def open_unrendered(client: Client, url: str) -> HttpResponse:
    """Return the answer with the context of its page, whose template is not rendered: that takes most of the time."""
    with patch.object(SimpleTemplateResponse, "rendered_content", ""):
        response = client.get(url)
    response.context = response.context_data
    return response


def form_data(page: HttpResponse, **typed: Any) -> dict[str, Any]:
    """Return all fields of the page's form and its rows, with what somebody types in addition."""
    context = page.context
    data = _values(context["adminform"].form)
    for each in context["inline_admin_formsets"]:
        formset = each.formset
        data |= _values(formset.management_form)
        for row in formset.forms:
            data |= _values(row)
    return data | typed


def errors_on(page: HttpResponse) -> Mapping[str, list[str]]:
    """Return the errors of the page's form and rows: {"slug": […], "names-1-name": […], "": […]}."""
    context = page.context
    found = _errors(context["adminform"].form)
    for each in context["inline_admin_formsets"]:
        found[""] = [*found.get("", []), *each.formset.non_form_errors()]
        for row in each.formset.forms:
            found |= _errors(row)
    return {name: texts for name, texts in found.items() if texts}


def _values(form: forms.BaseForm) -> dict[str, Any]:
    return {bound.html_name: _sent(bound.value()) for bound in form if _sent(bound.value()) is not None}


def _sent(value: Any) -> Any:
    if value is True:
        return "on"
    if value is None or value is False:
        return None
    return [str(each) for each in value] if isinstance(value, Iterable) and not isinstance(value, str) else str(value)


def _errors(form: forms.BaseForm) -> dict[str, list[str]]:
    return {form.add_prefix(name) if name != "__all__" else "": list(texts) for name, texts in form.errors.items()}
