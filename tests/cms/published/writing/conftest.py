"""A source of documents that a test fills itself."""

import pytest

from cms.published.writing import completeness, rebuild


class Notes:
    """What `owners` holds, by owner, in batches of one."""

    prefix = "note"

    def __init__(self):
        self.owners = {}

    always = ()

    def batches(self, *, at):
        for owner, documents in self.owners.items():
            yield [(owner, documents)]


@pytest.fixture
def notes(monkeypatch):
    source = Notes()
    for module in (rebuild, completeness):
        monkeypatch.setattr(module, "document_sources", lambda: (source,))
    return source.owners
