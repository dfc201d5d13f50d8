"""A source of documents that a test fills itself."""

import pytest

from cms.delivery.services import rebuilding


class Notes:
    """What `owners` holds, by owner, in batches of one."""

    prefix = "note"

    def __init__(self):
        self.owners = {}

    def batches(self, *, at):
        for owner, documents in self.owners.items():
            yield [(owner, documents)]


@pytest.fixture
def notes(monkeypatch):
    source = Notes()
    monkeypatch.setattr(rebuilding, "document_sources", lambda: (source,))
    return source.owners
