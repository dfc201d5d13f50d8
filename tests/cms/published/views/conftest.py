"""A made-up collection behind real views."""

import json

import pytest

from cms.published.views import DetailView, ListView
from cms.rest.queries import parameter_types as of_type

LANGUAGE = of_type.language(description="")
FIELDS = of_type.words("fields", choices=["key", "title"], description="")


class NoteDetail(DetailView):
    collection = "notes"
    has_neighbours = True
    parameters = (LANGUAGE, FIELDS)


class NoteList(ListView):
    collection = "notes"
    parameters = (
        LANGUAGE,
        FIELDS,
        of_type.words("include", choices=["total"], description=""),
        of_type.integer("limit", minimum=1, maximum=100, default=2, description=""),
        of_type.cursor(description=""),
    )


@pytest.fixture
def read_note(rf, clock):
    def read(slug="kabul", query="", **headers):
        return NoteDetail.as_view()(rf.get(f"/?{query}", headers=headers), slug=slug)

    return read


@pytest.fixture
def list_notes(rf, clock):
    def read(address="/", **headers):
        response = NoteList.as_view()(rf.get(address, headers=headers))
        return response, json.loads(response.content or b"null")

    return read
