"""Inlines with a row per content language, in its script and direction."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.utils.text import capfirst

from cms.admin_forms.inlines import RowForm, RowFormSet, RowsInline
from cms.languages import content_languages, direction_of


def language_attributes(code: str) -> dict[str, str]:
    """The attributes of an input for text in that language; undecided where there is none."""
    return {"lang": code, "dir": direction_of(code)} if code else {"dir": "auto"}


class LocalizedForm(RowForm):
    """The words of one language."""

    preset = "language"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attributes = language_attributes(self._known_language())
        for name in self._own_fields():
            label = str(self.fields[name].label)
            self.fields[name].widget.attrs |= {**attributes, "placeholder": capfirst(label), "aria-label": label}
        select = self.fields["language"].widget
        select.attrs["data-directions"] = json.dumps(
            {language.code: language.direction for language in content_languages()}
        )

    def _known_language(self) -> str:
        code = self.typed("language") if self.is_bound else self.initial.get("language") or self.instance.language
        return code if code in {language.code for language in content_languages()} else ""


class LocalizedFormSet(RowFormSet):
    """The words of a thing in all languages."""

    def by_language(self) -> Mapping[str, Mapping[str, str]]:
        """The words, column by column: {"ps": {"name": "نړۍ", "description": ""}}."""
        return {form.cleaned_data["language"]: self._texts(form) for form in self.given()}

    def _texts(self, form: RowForm) -> dict[str, str]:
        return {name: form.cleaned_data[name] for name in form._own_fields()}


class LocalizedInline(RowsInline):
    """One row for each language of the newsroom; an emptied row is removed."""

    form = LocalizedForm
    formset = LocalizedFormSet

    class Media:
        js = ("cms/row_language.js",)

    def initial_rows(self, obj: Model | None) -> Sequence[dict[str, Any]]:
        """Return the stored words, and an empty row for each language that has none, in the newsroom's order."""
        stored = {row["language"]: row for row in super().initial_rows(obj)}
        return [stored.get(language.code, {"language": language.code}) for language in content_languages()]

    def get_max_num(self, request: HttpRequest, obj: Model | None = None, **kwargs: Any) -> int:
        """Return the number of languages: each can be there once."""
        return len(content_languages())
