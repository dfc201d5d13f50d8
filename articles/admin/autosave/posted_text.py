"""The posted text of an article form, shown to be copied; it is not stored."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.admin.diff.field_display import label_of
from articles.admin.form.form import ArticleForm
from articles.admin.form.inputs import content_attributes
from articles.body.clean import clean_body
from articles.documents.images import find_image
from articles.fields import TYPED_TEXT, Kind, kind_of, names_of
from cms.returned_forms.typed import Typed

TYPED = (*TYPED_TEXT, Kind.NUMBER, Kind.DATETIME)
BESIDE_FIELDS = ("withdrawal", "why")
"""What is typed into the form and is no field of the article."""

CORRECTION = re.compile(r"corrections-\d{1,4}-text")

# Cleaning costs time, and whoever has a form's token may ask for it: a longer text is shown as it came.
MOST_CLEANED = 100_000


def typed_values(data: Mapping[str, Sequence[str]], *, knows_pictures: bool) -> Iterator[Typed]:
    """Return every text in {name: [values]}; without `knows_pictures` nothing is told of the library."""
    for name in names_of(*TYPED):
        if text := _first(data, name):
            is_html = kind_of(name) == Kind.HTML
            html = _cleaned(text, knows_pictures=knows_pictures) if is_html else None
            yield Typed(label=label_of(name), text=text, html=html)
    for name in BESIDE_FIELDS:
        if text := _first(data, name):
            yield Typed(label=str(capfirst(ArticleForm.base_fields[name].label or name)), text=text)
    for name in filter(CORRECTION.fullmatch, data):
        if text := _first(data, name):
            yield Typed(label=_("Correction"), text=text)


def returned_text(request: HttpRequest) -> Iterator[Typed]:
    """Return every text of a form that was sent; without its pictures for whoever is signed out."""
    language = request.POST.get("language", "")
    # Their own letters tell the direction where the form did not send the language.
    attributes = content_attributes(language) if language else {"dir": "auto"}
    for typed in typed_values(dict(request.POST.lists()), knows_pictures=request.user.is_authenticated):
        yield replace(typed, attributes=attributes)


def _first(data: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(data.get(name, ())), "")


def _cleaned(text: str, *, knows_pictures: bool) -> SafeString | None:
    if len(text) > MOST_CLEANED:
        return None
    # The sanitiser's work is what the page may trust.
    return SafeString(clean_body(text, find_image=find_image if knows_pictures else _no_image))


def _no_image(_address: str, _file: str | None) -> None:
    """Know no picture: strangers learn nothing of the library."""
