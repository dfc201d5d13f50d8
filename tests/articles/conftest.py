"""Short ways to change what editors have written, and to ask what readers see of it."""

import json

import pytest

from articles.services import save_section
from cms.published.models import Document
from tests.factories import NOW, an_actor, an_edit


@pytest.fixture
def public():
    """Return {key: (status, card)} of the articles, or of another collection in English, as they are stored."""

    def public(collection="articles"):
        languages = {} if collection == "articles" else {"language": "en"}
        rows = Document.objects.filter(collection=collection, **languages)
        return {row.key: (row.status, json.loads(bytes(row.card))) for row in rows}

    return public


@pytest.fixture
def edit():
    """Save an article as somebody who has just loaded it, and publish the changes of a public one."""
    return an_edit


@pytest.fixture
def change_section():
    """Save a section with an English name and other values."""

    def change(section, *, name="World", at=NOW, **values):
        section.refresh_from_db()
        names = {"en": {"name": name}}
        return save_section(section=section, values=values, names=names, version=section.version, by=an_actor(), at=at)

    return change
