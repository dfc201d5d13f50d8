"""Every journey ends with a look at all documents: none may differ from a fresh rendering."""

import pytest
from django.utils import timezone

from cms.published.writing import differences, rebuild_documents
from tests.factories import NOW, a_newsroom


@pytest.fixture
def newsroom(db, clock):
    """An empty newsroom, its clock stopped at NOW."""
    rebuild_documents(at=NOW)
    a_newsroom()
    yield
    assert differences(at=timezone.now()) == []


@pytest.fixture
def read(client):
    """Return the answer to a public read, as JSON with its status."""

    def read(path):
        response = client.get(f"/api/v1/{path}")
        return response.status_code, response.json()

    return read


@pytest.fixture
def titles(read):
    """Return the titles that a list of articles shows."""
    return lambda query="": [card["title"] for card in read(f"articles/{query}")[1]["results"]]
