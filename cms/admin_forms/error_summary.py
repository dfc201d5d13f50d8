"""The error summary over a refused form: every error once, each as a way to its field."""

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms, template
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cms.admin_forms.inlines import RowForm

SAVED_BY_OTHERS = "saved-by-others"
"""The id of what another person has saved, where an edit conflict is about it."""

register = template.Library()


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryLine:
    """One error; `target` is the id of its field, or of what the field stands in where it cannot be seen itself."""

    message: str
    target: str
    label: str = ""
    is_field: bool = False


@register.simple_tag(takes_context=True)
def error_summary(context: template.Context) -> list[SummaryLine]:
    """Return the errors of the page's form and of the rows below it, in the order of the page."""
    lines = [*_of_the_form(context)]
    for each in context.get("inline_admin_formsets") or ():
        lines += _of_rows(each.formset, where=str(capfirst(each.opts.verbose_name_plural)))
    if (changelist := context.get("cl")) and getattr(changelist, "formset", None):
        lines += _of_rows(changelist.formset, where="")
    return lines


@register.simple_tag(takes_context=True)
def stands_in_summary(context: template.Context, errors: Any) -> bool:
    """Whether the errors are those of the form as a whole, which the summary tells already."""
    form = _form_of(context)
    return form is not None and bool(errors) and errors is form.errors.get(NON_FIELD_ERRORS)


def _form_of(context: template.Context) -> forms.BaseForm | None:
    form = context["adminform"].form if context.get("adminform") else context.get("form")
    return form if isinstance(form, forms.BaseForm) else None


def _of_the_form(context: template.Context) -> Iterator[SummaryLine]:
    form = _form_of(context)
    if form is None or not form.is_bound:
        return
    adminform, options = context.get("adminform"), context.get("opts")
    as_a_whole = f"{options.model_name}_form" if options else ""
    if context.get("saved_by_others") is not None:
        as_a_whole = SAVED_BY_OTHERS
    yield from _lines(form.errors.get(NON_FIELD_ERRORS, ()), target=as_a_whole)
    shown = [field.field.name for fieldset in adminform or () for line in fieldset for field in _typed(line)]
    for name in dict.fromkeys([*shown, *form.errors]):
        if name in form.fields:
            yield from _of_field(form[name], where="", place=as_a_whole)


def _typed(line: Any) -> Iterator[Any]:
    return (field for field in line if not field.is_readonly)


def _of_rows(formset: Any, *, where: str) -> Iterator[SummaryLine]:
    if not formset.is_bound:
        return
    group = f"{formset.prefix}-group"
    yield from _lines(formset.non_form_errors(), target=group, label=where)
    for number, row in enumerate(formset.forms, start=1):
        if not row.errors:
            continue
        name = " ".join(filter(None, (where, _name_of(row, number))))
        place = next((field.id_for_label or field.auto_id for field in row.visible_fields()), group)
        yield from _lines(row.errors.get(NON_FIELD_ERRORS, ()), target=place, label=name)
        for field in row:
            yield from _of_field(field, where=name, place=place)


def _name_of(row: forms.BaseForm, number: int) -> str:
    """What tells a row from its neighbours: the language it is in, or its place."""
    if isinstance(row, RowForm) and row.preset == "language":
        code = row.typed("language")
        choices: Any = getattr(row.fields["language"], "choices", ())
        return f"({next((label for value, label in choices if str(value) == code), code)})"
    return f"({_('row %(number)d') % {'number': number}})"


def _of_field(field: forms.BoundField, *, where: str, place: str) -> Iterator[SummaryLine]:
    if field.is_hidden:
        yield from _lines(field.errors, target=place, label=where)
        return
    label = ", ".join(filter(None, (where, str(field.label))))
    yield from _lines(field.errors, target=field.id_for_label or field.auto_id, label=label, is_field=True)


def _lines(messages: Iterable[Any], *, target: str, label: str = "", is_field: bool = False) -> Iterator[SummaryLine]:
    for message in messages:
        # A link inside of a link is none: the sentence at the field has it.
        plain = html.unescape(strip_tags(message)) if hasattr(message, "__html__") else str(message)
        yield SummaryLine(message=plain, target=target, label=label, is_field=is_field)
