"""Merged content as form data, as a browser would post it."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict

from articles.admin.autosave.session_fields import KEY, NOT_TYPED, NUMBER
from articles.admin.form.form import ArticleForm
from articles.admin.form.inlines import PairsFormSet
from articles.services.content.snapshot import Content

MERGE = "_merge"
SAVE = "save"
SEEN = "_merge_seen"
PICK = "_pick-"
TAKE = "_take-"


def typed_only(data: QueryDict) -> QueryDict:
    """Return what was posted without buttons, tokens and the choices of the merge page."""
    typed = QueryDict(mutable=True)
    for name, values in data.lists():
        if name in {KEY, NUMBER} or not (name in {*NOT_TYPED, MERGE, SEEN} or name.startswith((PICK, TAKE))):
            typed.setlist(name, values)
    return typed


def posted_with(
    data: QueryDict, form: ArticleForm, formsets: Iterable[PairsFormSet], *, mine: Content, merged: Content
) -> QueryDict:
    """Return what was typed, with the merged content in place of it wherever the two differ."""
    posted = typed_only(data)
    for name in form.fields.keys() & merged.keys():
        if merged[name] != mine[name]:
            posted.setlist(name, _sent(form.fields[name], merged[name]))
    for formset in formsets:
        if merged[formset.prefix] != mine[formset.prefix]:
            _put_rows(posted, formset, merged[formset.prefix])
    return posted


def _put_rows(posted: QueryDict, formset: PairsFormSet, rows: Sequence[Sequence[Any]]) -> None:
    of_a_row = re.compile(rf"{re.escape(formset.prefix)}-\d+-")
    for name in [name for name in posted if of_a_row.match(name)]:
        del posted[name]
    posted[formset.management_form.add_prefix("TOTAL_FORMS")] = str(len(rows))
    fields = formset.empty_form.fields
    for place, row in enumerate(rows):
        for name, value in zip(formset.columns, row, strict=True):
            posted.setlist(f"{formset.prefix}-{place}-{name}", _sent(fields[name], value))


def _sent(field: forms.Field, value: Any) -> list[str]:
    """Return the value as the field's input sends it; nothing is sent of a box without a tick."""
    match value:
        case bool():
            return ["on"] if value else []
        case list():
            return [str(each) for each in value]
        case None:
            return [""]
    if isinstance(field, forms.DateTimeField):
        return [str(field.widget.format_value(field.prepare_value(datetime.fromisoformat(value))))]
    return [str(value)]
