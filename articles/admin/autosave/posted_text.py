"""The posted text of an article form, shown to be copied; it is not stored."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.admin.diff.field_display import label_of
from articles.admin.form.form import ArticleForm
from articles.admin.form.inputs import content_attributes
from articles.body.clean import clean_body
from articles.documents.images import find_image
from articles.fields import TYPED_TEXT, Kind, kind_of, names_of

TYPED = (*TYPED_TEXT, Kind.NUMBER, Kind.DATETIME)
BESIDE_FIELDS = ("withdrawal", "why")
"""What is typed into the form and is no field of the article."""

CORRECTION = re.compile(r"corrections-\d{1,4}-text")

# Cleaning costs time, and whoever has a form's token may ask for it: a longer text is shown as it came.
MOST_CLEANED = 100_000


@dataclass(frozen=True, slots=True)
class Typed:
    """A field as it came in; `html` is a text that keeps its form when it is copied."""

    label: str
    text: str
    html: SafeString | None = None


def typed_values(data: Mapping[str, Sequence[str]], *, knows_pictures: bool) -> Iterator[Typed]:
    """Return every text in {name: [values]}; without `knows_pictures` nothing is told of the library."""
    for name in names_of(*TYPED):
        if text := _first(data, name):
            is_html = kind_of(name) == Kind.HTML
            yield Typed(label_of(name), text, _cleaned(text, knows_pictures=knows_pictures) if is_html else None)
    for name in BESIDE_FIELDS:
        if text := _first(data, name):
            yield Typed(str(capfirst(ArticleForm.base_fields[name].label or name)), text)
    for name in filter(CORRECTION.fullmatch, data):
        if text := _first(data, name):
            yield Typed(_("Correction"), text)


def attributes_in(language: str) -> dict[str, str]:
    """Return the direction of the texts; their own letters tell where the form did not send the language."""
    return content_attributes(language) if language else {"dir": "auto"}


def _first(data: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(data.get(name, ())), "")


def _cleaned(text: str, *, knows_pictures: bool) -> SafeString | None:
    if len(text) > MOST_CLEANED:
        return None
    # The sanitiser's work is what the page may trust.
    return SafeString(clean_body(text, find_image=find_image if knows_pictures else _no_image))


def _no_image(_address: str, _file: str | None) -> None:
    """Know no picture: strangers learn nothing of the library."""
