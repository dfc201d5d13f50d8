"""The text of an article form that was sent and not carried out, for the page that gives it back."""

from collections.abc import Iterator

from django.http import HttpRequest

from articles.admin.autosave.posted_text import attributes_in, typed_values
from cms.returned_forms.typed import Typed


def returned_text(request: HttpRequest) -> Iterator[Typed]:
    """Return every text of the form, the body as it is read; without its pictures for whoever is signed out."""
    attributes = attributes_in(request.POST.get("language", ""))
    for each in typed_values(dict(request.POST.lists()), knows_pictures=request.user.is_authenticated):
        yield Typed(label=str(each.label), text=each.text, html=each.html, attributes=attributes)
