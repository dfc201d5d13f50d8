"""Reading over HTTP, at a datetime that stands still."""

import pytest

from cms.published.writing import rebuild_documents
from tests.factories import NOW


@pytest.fixture(scope="module")
def opened(standing):
    """Begin with a newsroom that shows its empty self."""
    rebuild_documents(at=NOW)


@pytest.fixture(autouse=True)
def each_test_alone(opened, db, clock):
    """Undo what a test has done to what stands."""


@pytest.fixture
def read(client):
    """Return the JSON of a public address, which must answer 200."""

    def read(address, **query):
        response = client.get(f"/api/v1{address}", query)
        assert response.status_code == 200, response.content
        return response.json()

    return read


@pytest.fixture
def titles(read):
    """Return the titles of a list of articles, joined."""
    return lambda **query: "".join(card["title"] for card in read("/articles/", **query)["results"])
